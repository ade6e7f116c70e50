//! Code that is on one line if it fits, and on several lines otherwise.

/// A piece of code.
#[derive(Clone, Debug)]
pub enum Layout {
    /// Words that stay together.
    Text(String),
    /// Pieces one after another.
    Row(Vec<Layout>),
    /// Items between brackets.
    List(List),
    /// Calls on what stands at the beginning: `.a()`, `.b()`. Where they do not fit, each has a line.
    Chain(Box<Layout>, Vec<Layout>),
}

/// Items between brackets.
#[derive(Clone, Debug)]
pub struct List {
    open: String,
    items: Vec<Layout>,
    close: &'static str,
    /// Whether spaces stand inside the brackets on one line.
    padded: bool,
    /// Whether the last of several lines ends with a comma.
    trailing: bool,
    /// The item that may take several lines while the brackets and the other items stay on one.
    hugged: Option<usize>,
    /// Whether the second parts of rows stand below each other, as gofmt sets fields.
    aligned: bool,
}

/// The layout style of a language.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The width of a line, in characters.
    pub width: usize,
    /// The indent of a line that continues another.
    pub indent: &'static str,
}

impl List {
    /// Items that end with a comma on each of several lines.
    pub fn new(open: impl Into<String>, items: Vec<Layout>, close: &'static str) -> Self {
        Self { open: open.into(), items, close, padded: false, trailing: true, hugged: None, aligned: false }
    }

    /// With spaces inside the brackets.
    #[must_use]
    pub fn padded(self) -> Self {
        Self { padded: true, ..self }
    }

    /// Without a comma after the last item.
    #[must_use]
    pub fn without_trailing_comma(self) -> Self {
        Self { trailing: false, ..self }
    }

    /// With one item that alone is set on several lines.
    #[must_use]
    pub fn hugging(self, item: usize) -> Self {
        Self { hugged: Some(item), ..self }
    }

    /// With the second parts of rows below each other.
    #[must_use]
    pub fn aligned(self) -> Self {
        Self { aligned: true, ..self }
    }
}

impl From<List> for Layout {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

/// A piece of code that stays together.
pub fn text(text: impl Into<String>) -> Layout {
    Layout::Text(text.into())
}

impl Layout {
    /// The code, whose first line begins `depth` steps from the margin. The margin is not written.
    pub fn render(&self, style: Style, depth: usize) -> String {
        let mut writer = Writer { style, text: String::new(), column: depth * step(style) };
        writer.write(self, depth, 0);
        writer.text
    }

    /// The code on one line.
    pub fn flat(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Row(pieces) => pieces.iter().map(Self::flat).collect(),
            Self::List(list) => {
                let items = list.items.iter().map(Self::flat).collect::<Vec<_>>().join(", ");
                let pad = if list.padded && !items.is_empty() { " " } else { "" };
                format!("{}{pad}{items}{pad}{}", list.open, list.close)
            }
            Self::Chain(head, calls) => head.flat() + &calls.iter().map(Self::flat).collect::<String>(),
        }
    }

    /// The columns up to the first place where a line may end.
    fn head(&self) -> usize {
        match self {
            Self::Text(text) => columns(text),
            Self::Row(pieces) => pieces.first().map_or(0, Self::head),
            Self::List(list) => columns(&list.open),
            Self::Chain(head, _) => head.head(),
        }
    }
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

fn step(style: Style) -> usize {
    if style.indent == "\t" { 4 } else { style.indent.len() }
}

struct Writer {
    style: Style,
    text: String,
    column: usize,
}

impl Writer {
    /// Writes a piece at a depth; `after` columns follow it on its last line.
    fn write(&mut self, layout: &Layout, depth: usize, after: usize) {
        let flat = layout.flat();
        if self.column + columns(&flat) + after <= self.style.width {
            return self.push(&flat);
        }
        match layout {
            Layout::Text(text) => self.push(text),
            Layout::Row(pieces) => {
                for (index, piece) in pieces.iter().enumerate() {
                    let next = pieces.get(index + 1).map_or(after, Layout::head);
                    self.write(piece, depth, next);
                }
            }
            Layout::List(list) => self.list(list, depth, after),
            Layout::Chain(head, calls) => {
                self.write(head, depth, 0);
                for (index, call) in calls.iter().enumerate() {
                    self.line(depth + 1);
                    self.write(call, depth + 1, if index + 1 == calls.len() { after } else { 0 });
                }
            }
        }
    }

    fn list(&mut self, list: &List, depth: usize, after: usize) {
        self.push(&list.open);
        if let Some(hugged) = list.hugged {
            for (index, item) in list.items.iter().enumerate() {
                if index == hugged {
                    self.write(item, depth, after.max(1) + columns(list.close));
                } else {
                    self.push(&item.flat());
                }
                if index + 1 < list.items.len() {
                    self.push(", ");
                }
            }
            return self.push(list.close);
        }
        if list.items.is_empty() {
            return self.push(list.close);
        }
        let widest = list.items.iter().map(|item| columns(&key(item))).max().unwrap_or_default();
        for (index, item) in list.items.iter().enumerate() {
            self.line(depth + 1);
            match item {
                Layout::Row(parts) if list.aligned && parts.len() == 2 => {
                    let key = key(item);
                    self.push(&format!("{key:widest$}"));
                    self.write(&parts[1], depth + 1, 1);
                }
                _ => self.write(item, depth + 1, 1),
            }
            if list.trailing || index + 1 < list.items.len() {
                self.push(",");
            }
        }
        // A closing bracket follows the last item where no comma does.
        if list.trailing {
            self.line(depth);
        }
        self.push(list.close);
    }

    fn line(&mut self, depth: usize) {
        self.text.push('\n');
        self.text.push_str(&self.style.indent.repeat(depth));
        self.column = depth * step(self.style);
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += columns(text);
    }
}

/// The first part of a row.
fn key(item: &Layout) -> String {
    match item {
        Layout::Row(parts) => parts.first().map(Layout::flat).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style { width: 20, indent: "  " };

    fn words(all: &[&str]) -> Vec<Layout> {
        all.iter().map(|word| text(*word)).collect()
    }

    #[test]
    fn what_fits_stands_on_one_line() {
        let list = Layout::from(List::new("f(", words(&["one", "two"]), ")"));
        assert_eq!(list.render(STYLE, 0), "f(one, two)");
        assert_eq!(Layout::from(List::new("{", words(&["one"]), "}").padded()).render(STYLE, 0), "{ one }");
    }

    #[test]
    fn what_does_not_fit_has_a_line_an_item() {
        let items = words(&["one", "two", "three", "four"]);
        let list = Layout::from(List::new("f(", items.clone(), ")"));
        assert_eq!(list.render(STYLE, 0), "f(\n  one,\n  two,\n  three,\n  four,\n)");
        let chain = Layout::Chain(Box::new(text("new")), words(&[".first()", ".second()", ".third()"]));
        assert_eq!(chain.render(STYLE, 1), "new\n    .first()\n    .second()\n    .third()");
        let hugging = List::new("g(", vec![text("ctx"), list], ")").hugging(1);
        let inner = "f(\n  one,\n  two,\n  three,\n  four,\n)";
        assert_eq!(Layout::from(hugging).render(STYLE, 0), format!("g(ctx, {inner})"));
    }

    #[test]
    fn values_of_fields_stand_below_each_other() {
        let field = |name: &str, value: &str| Layout::Row(words(&[&format!("{name}: "), value]));
        let list = List::new("X{", vec![field("ID", "\"a\""), field("Email", "\"billing\"")], "}").aligned();
        assert_eq!(Layout::from(list).render(STYLE, 0), "X{\n  ID:    \"a\",\n  Email: \"billing\",\n}");
    }
}
