//! Names in the case of each language. The description has camelCase.

/// The words of a name in any case: `postalCode` and `postal_code` are `postal`, `code`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        let starts = matches!(letter, '_' | '-' | '.' | ' ') || letter.is_ascii_uppercase();
        if starts && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if !matches!(letter, '_' | '-' | '.' | ' ') {
            words.last_mut().expect("there is a word").push(letter.to_ascii_lowercase());
        }
    }
    words
}

/// `postal_code`.
pub fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `POSTAL_CODE`.
pub fn screaming(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// `PostalCode`.
pub fn pascal(name: &str) -> String {
    words(name).iter().map(|word| capitalized(word)).collect()
}

/// `postalCode`.
pub fn camel(name: &str) -> String {
    let pascal = pascal(name);
    pascal[..1].to_ascii_lowercase() + &pascal[1..]
}

/// `postal-code`.
pub fn kebab(name: &str) -> String {
    words(name).join("-")
}

/// `postal code`, in a sentence.
pub fn spaced(name: &str) -> String {
    words(name).join(" ")
}

/// With a first letter in upper case.
pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_of_a_name() {
        for name in ["postalCode", "postal_code", "PostalCode", "postal-code"] {
            assert_eq!(snake(name), "postal_code");
            assert_eq!(screaming(name), "POSTAL_CODE");
            assert_eq!(pascal(name), "PostalCode");
            assert_eq!(camel(name), "postalCode");
            assert_eq!(kebab(name), "postal-code");
        }
        assert_eq!(snake("line1"), "line1");
    }
}
