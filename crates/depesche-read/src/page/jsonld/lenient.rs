//! JSON as pages write it.

use serde_json::Value;

/// Parses JSON that may stand in comments, hold raw control characters, or end in stray marks.
pub(super) fn lenient(script: &str) -> Option<Value> {
    let text = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let text = text
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim()
        .trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let mut fixed = String::with_capacity(text.len());
    let mut in_string = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                in_string = !in_string;
                fixed.push(c);
            }
            '\\' if in_string => match chars.next() {
                Some(next @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u')) => {
                    fixed.push('\\');
                    fixed.push(next);
                }
                Some(next) => fixed.push(next),
                None => {}
            },
            '\n' | '\r' if in_string => fixed.push_str("\\n"),
            c if c.is_control() => fixed.push(' '),
            '/' if !in_string && chars.peek() == Some(&'*') => {
                let mut previous = ' ';
                for c in chars.by_ref() {
                    if previous == '*' && c == '/' {
                        break;
                    }
                    previous = c;
                }
            }
            ',' if !in_string => {
                let mut ahead = chars.clone();
                let next = ahead.by_ref().find(|c| !c.is_whitespace());
                if !matches!(next, Some('}' | ']')) {
                    fixed.push(c);
                }
            }
            c => fixed.push(c),
        }
    }
    let mut stream = serde_json::Deserializer::from_str(&fixed).into_iter::<Value>();
    stream.next()?.ok()
}
