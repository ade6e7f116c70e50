//! Curves on logarithmic axes: this SDK in full lines, its peers in dashed ones.

use std::path::Path;

use plotters::prelude::*;

use crate::Outcome;
use crate::figures::Curve;

pub(crate) struct Axes {
    pub(crate) title: &'static str,
    pub(crate) x: &'static str,
    pub(crate) y: &'static str,
}

fn color(language: &str) -> RGBColor {
    match language {
        "rust" => RGBColor(140, 86, 75),
        "python" => RGBColor(31, 119, 180),
        "node" => RGBColor(44, 160, 44),
        "go" => RGBColor(23, 190, 207),
        "java" => RGBColor(214, 39, 40),
        "php" => RGBColor(148, 103, 189),
        _ => RGBColor(120, 120, 120),
    }
}

pub(crate) fn draw(file: &Path, axes: &Axes, curves: &[Curve]) -> Outcome {
    let points = || curves.iter().flat_map(|curve| curve.points.iter());
    let (mut width, mut low, mut high) = (1.0, f64::MAX, 0.0);
    for &(x, y) in points() {
        (width, low, high) = (f64::max(width, x), f64::min(low, y), f64::max(high, y));
    }
    let area = SVGBackend::new(file, (860, 520)).into_drawing_area();
    area.fill(&WHITE)?;
    if curves.is_empty() {
        area.draw(&Text::new("nothing was measured yet", (12, 12), ("sans-serif", 16).into_font()))?;
        return Ok(area.present()?);
    }
    let (plot, key) = area.split_horizontally(620);
    let mut chart = ChartBuilder::on(&plot)
        .caption(axes.title, ("sans-serif", 18))
        .margin(12)
        .x_label_area_size(42)
        .y_label_area_size(62)
        .build_cartesian_2d((1.0..width * 1.1).log_scale(), (low * 0.8..high * 1.25).log_scale())?;
    chart
        .configure_mesh()
        .light_line_style(WHITE)
        .x_desc(axes.x)
        .y_desc(axes.y)
        .x_label_formatter(&|x| format!("{x:.0}"))
        .y_label_formatter(&|y| if *y < 10.0 { format!("{y:.1}") } else { format!("{y:.0}") })
        .draw()?;
    let mut row = 20;
    for curve in curves {
        let style = color(&curve.language).stroke_width(if curve.is_sdk { 3 } else { 1 });
        if curve.is_sdk {
            chart.draw_series(LineSeries::new(curve.points.iter().copied(), style))?;
            key.draw(&PathElement::new([(8, row + 7), (36, row + 7)], style))?;
        } else {
            chart.draw_series(DashedLineSeries::new(curve.points.iter().copied(), 6, 4, style))?;
            for x in [8, 18, 28] {
                key.draw(&PathElement::new([(x, row + 7), (x + 6, row + 7)], style))?;
            }
        }
        let dots = curve.points.iter().map(|&point| Circle::new(point, 3, color(&curve.language).filled()));
        chart.draw_series(dots)?;
        let name = format!("{}: {}", curve.language, curve.name);
        key.draw(&Text::new(name, (44, row), ("sans-serif", 13).into_font()))?;
        row += 20;
    }
    area.present()?;
    Ok(())
}
