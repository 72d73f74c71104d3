//! HTML entities in strings that come from JSON or attributes and were escaped once too often.

/// Decodes numeric entities and the named ones common in headlines; drops simple tags. Others stay as they are.
pub(crate) fn decode(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            if let Some((c, length)) = entity(rest) {
                out.push_str(&c);
                rest = &rest[length..];
                continue;
            }
        } else if let Some(length) = tag(rest) {
            if rest[..length].starts_with("<p")
                || rest[..length].starts_with("</p")
                || rest[..length].starts_with("<br")
            {
                out.push('\n');
            }
            rest = &rest[length..];
            continue;
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        out.push_str(&rest[..first]);
        rest = &rest[first..];
    }
    out.push_str(rest);
    out
}

fn tag(text: &str) -> Option<usize> {
    let inner = text[1..].trim_start_matches('/');
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    text.bytes().take(2_000).position(|b| b == b'>').map(|p| p + 1)
}

fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(12).position(|b| b == b';')?;
    let name = &text[1..end];
    let c = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        char::from_u32(code)?
    } else {
        match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            "nbsp" => ' ',
            "shy" => '\u{ad}',
            "ndash" => '–',
            "mdash" => '—',
            "hellip" => '…',
            "lsquo" => '‘',
            "rsquo" => '’',
            "sbquo" => '‚',
            "ldquo" => '“',
            "rdquo" => '”',
            "bdquo" => '„',
            "laquo" => '«',
            "raquo" => '»',
            "auml" => 'ä',
            "ouml" => 'ö',
            "uuml" => 'ü',
            "Auml" => 'Ä',
            "Ouml" => 'Ö',
            "Uuml" => 'Ü',
            "szlig" => 'ß',
            "eacute" => 'é',
            "egrave" => 'è',
            "agrave" => 'à',
            "euro" => '€',
            _ => return None,
        }
    };
    Some((c.to_string(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn entities_and_tags_of_double_escaped_text() {
        assert_eq!(
            decode("M&uuml;ller &amp; Co &#8211; <em>neu</em> 3 < 4 & 5"),
            "Müller & Co – neu 3 < 4 & 5"
        );
    }
}
