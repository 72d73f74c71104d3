//! Activation functions in plain arithmetic, the same on every platform.

/// e^x for x in [-87, 87], relative error below 3e-7: 2^k times a polynomial on the rest.
#[inline]
pub fn exp(x: f32) -> f32 {
    const LN2_HIGH: f32 = 0.693_359_4;
    const LN2_LOW: f32 = -2.121_944_4e-4;
    // Adding and taking off 1.5 * 2^23 rounds to the nearest integer without a call.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 87.0);
    let k = (x * std::f32::consts::LOG2_E + ROUND) - ROUND;
    let r = x - k * LN2_HIGH - k * LN2_LOW;
    let polynomial = 1.0
        + r * (1.0
            + r * (0.5 + r * (0.166_666_55 + r * (0.041_665_795 + r * (0.008_333_452 + r * 0.001_388_9)))));
    let power = f32::from_bits((((k as i32) + 127) << 23) as u32);
    polynomial * power
}

/// 1 / (1 + e^-x).
#[inline]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// Hyperbolic tangent, absolute error below 1e-6.
#[inline]
pub fn tanh(x: f32) -> f32 {
    1.0 - 2.0 / (1.0 + exp(2.0 * x))
}

/// Natural logarithm of a positive number, by way of f64 arithmetic on its parts (atanh series).
pub fn ln(x: f32) -> f32 {
    let bits = x.to_bits();
    let exponent = ((bits >> 23) & 0xFF) as i32 - 127;
    let mantissa = f64::from(f32::from_bits((bits & 0x007F_FFFF) | 0x3F80_0000));
    let z = (mantissa - 1.0) / (mantissa + 1.0);
    let z2 = z * z;
    let series =
        z * (2.0 + z2 * (2.0 / 3.0 + z2 * (0.4 + z2 * (2.0 / 7.0 + z2 * (2.0 / 9.0 + z2 * (2.0 / 11.0))))));
    (f64::from(exponent) * std::f64::consts::LN_2 + series) as f32
}

/// Softmax in place.
pub fn softmax(row: &mut [f32]) {
    let highest = row.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for value in row.iter_mut() {
        *value = exp(*value - highest);
        sum += *value;
    }
    for value in row.iter_mut() {
        *value /= sum;
    }
}

/// Index of the highest value; the first of equals.
pub fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (index, value) in row.iter().enumerate() {
        if *value > row[best] {
            best = index;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_library_functions() {
        for step in -800..=800 {
            let x = step as f32 / 40.0;
            assert!((exp(x) - x.exp()).abs() <= 1e-6 * x.exp(), "exp({x})");
            assert!((tanh(x) - x.tanh()).abs() < 1e-6, "tanh({x})");
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "sigmoid({x})");
            let y = x.exp();
            assert!((ln(y) - y.ln()).abs() < 1e-5, "ln({y})");
        }
    }
}
