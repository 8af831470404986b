using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Services.Reports.Files;

/// <summary>
/// A report as a workbook of one sheet. Amounts, percentages and dates are numbers that a spreadsheet reckons with, in the currency's
/// decimals; texts are texts whatever they begin with, also after they are edited there; there is no formula in it.
/// </summary>
internal sealed class XlsxReport : IReportFile
{
    private const uint FirstOwnFormat = 164;
    private const int WidestText = 60;

    /// <summary>Day 0 of a spreadsheet's calendar, which takes 1900 for a leap year: right for every day from March 1900 on.</summary>
    private static readonly DateOnly s_dayZero = new(1899, 12, 30);

    public string Format => "xlsx";

    public string Title => "Excel";

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public int Place => 20;

    public async Task WriteAsync(ReportTable report, Book book, Stream file, CancellationToken cancellationToken)
    {
        // The package is put together in memory, since its parts are written by turns; a report has a bounded number of rows.
        using var whole = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(whole, SpreadsheetDocumentType.Workbook))
        {
            document.PackageProperties.Title = OnlyXml(report.Title);
            document.PackageProperties.Creator = "PotLock";
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles(book.Currency);
            WriteSheet(sheet, report, book);
            workbook.Workbook = new Workbook(
                new Sheets(new Sheet { Name = SheetName(report.Title), SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        whole.Position = 0;
        await whole.CopyToAsync(file, cancellationToken);
    }

    private static void WriteSheet(WorksheetPart part, ReportTable report, Book book)
    {
        const int headings = 4;
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane
        {
            VerticalSplit = headings, TopLeftCell = $"A{headings + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen,
        })
        {
            WorkbookViewId = 0,
        }));
        writer.WriteElement(new Columns(report.Columns.Select((column, at) => new Column
        {
            Min = (uint)at + 1, Max = (uint)at + 1, CustomWidth = true, Width = WidthOf(report, at, book.Money),
        })));
        writer.WriteStartElement(new SheetData());
        WriteTexts(writer, Style.Title, report.Subject.Length == 0 ? report.Title : $"{report.Title}: {report.Subject}");
        WriteTexts(writer, Style.Text, ReportText.Of(report.Period, book.Culture), book.CurrencyCode);
        WriteTexts(writer, Style.Text);
        WriteTexts(writer, Style.Heading, [.. report.Columns.Select(column => column.Name)]);
        foreach (var row in report.AllRows)
        {
            writer.WriteStartElement(new Row());
            foreach (var (column, cell) in report.Columns.Zip(row.Cells))
            {
                writer.WriteElement(CellOf(column.Kind, cell, book.Currency, row.Kind != ReportRowKind.Plain));
            }

            writer.WriteEndElement();
        }

        if (report.Notes.Count > 0)
        {
            WriteTexts(writer, Style.Text);
        }

        foreach (var note in report.Notes)
        {
            WriteTexts(writer, Style.Text, note);
        }

        writer.WriteEndElement();
        writer.WriteElement(new PageSetup
        {
            Orientation = report.Columns.Count > PdfReport.MostUpright ? OrientationValues.Landscape : OrientationValues.Portrait,
            PaperSize = 9,
        });
        writer.WriteEndElement();
    }

    private static void WriteTexts(OpenXmlWriter writer, Style style, params IReadOnlyList<string> texts)
    {
        writer.WriteStartElement(new Row());
        foreach (var text in texts)
        {
            writer.WriteElement(TextCell(text, style));
        }

        writer.WriteEndElement();
    }

    private static Cell CellOf(ReportColumnKind kind, ReportCell cell, Currency currency, bool isBold) => (cell, kind) switch
    {
        ({ Text: { } text }, _) => TextCell(text, isBold ? Style.BoldText : Style.Text),
        ({ Date: { } month }, ReportColumnKind.Month) => Number(DayNumber(month), isBold ? Style.BoldMonth : Style.Month),
        ({ Date: { } date }, _) => Number(DayNumber(date), isBold ? Style.BoldDate : Style.Date),
        ({ Value: { } share }, ReportColumnKind.Percent) => Number(ReportText.Fraction(share), isBold ? Style.BoldPercent : Style.Percent),
        ({ Value: { } amount }, _) => Number(MoneyText.Plain(amount, currency), isBold ? Style.BoldMoney : Style.Money),
        _ => new Cell { StyleIndex = (uint)Style.Text },
    };

    private static Cell Number(string number, Style style) => new(new CellValue(number)) { StyleIndex = (uint)style };

    /// <summary>A text in the cell itself. What looks like a formula is marked as a text for whoever edits the cell.</summary>
    private static Cell TextCell(string text, Style style) => new(
        new InlineString(new Text(OnlyXml(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = (uint)(CsvText.Neutralise(text) == text ? style : style is Style.Text ? Style.Quoted : Style.BoldQuoted),
    };

    private static string DayNumber(DateOnly date) => (date.DayNumber - s_dayZero.DayNumber).ToString(CultureInfo.InvariantCulture);

    private static int WidthOf(ReportTable report, int column, MoneyText money)
    {
        var longest = report.AllRows.Select(row => ReportText.Of(report.Columns[column].Kind, row.Cells[column], money).Length)
            .Prepend(report.Columns[column].Name.Length).Max();
        return Math.Min(WidestText, longest + 3);
    }

    /// <summary>A text without what XML cannot have: controls, and halves of pairs.</summary>
    private static string OnlyXml(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return kept.ToString();
    }

    /// <summary>The name of the sheet: at most 31 signs, and none of those that a reference is made of.</summary>
    private static string SheetName(string title) =>
        new([.. title.Where(sign => !"[]:*?/\\'".Contains(sign, StringComparison.Ordinal)).Take(31)]);

    /// <summary>The formats of cells, in the order in which the style sheet has them.</summary>
    private enum Style
    {
        Text,
        Quoted,
        Money,
        Percent,
        Date,
        Month,
        BoldText,
        BoldQuoted,
        BoldMoney,
        BoldPercent,
        BoldDate,
        BoldMonth,
        Heading,
        Title,
    }

    private static Stylesheet Styles(Currency currency)
    {
        var decimals = currency.MinorDigits == 0 ? "" : "." + new string('0', currency.MinorDigits);
        return new Stylesheet(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = FirstOwnFormat, FormatCode = "#,##0" + decimals },
                new NumberingFormat { NumberFormatId = FirstOwnFormat + 1, FormatCode = "0.00%" },
                new NumberingFormat { NumberFormatId = FirstOwnFormat + 2, FormatCode = "yyyy-mm-dd" },
                new NumberingFormat { NumberFormatId = FirstOwnFormat + 3, FormatCode = "mmm yyyy" }),
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "Calibri" })),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFDCEFE7" }) { PatternType = PatternValues.Solid })),
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(Enum.GetValues<Style>().Select(FormatOf)));
    }

    private static CellFormat FormatOf(Style style) => new()
    {
        NumberFormatId = style switch
        {
            Style.Money or Style.BoldMoney => FirstOwnFormat,
            Style.Percent or Style.BoldPercent => FirstOwnFormat + 1,
            Style.Date or Style.BoldDate => FirstOwnFormat + 2,
            Style.Month or Style.BoldMonth => FirstOwnFormat + 3,
            _ => 0,
        },
        ApplyNumberFormat = true,
        FontId = style == Style.Title ? 2u : style >= Style.BoldText ? 1u : 0u,
        ApplyFont = true,
        FillId = style == Style.Heading ? 2u : 0u,
        ApplyFill = true,
        BorderId = 0,
        FormatId = 0,
        QuotePrefix = style is Style.Quoted or Style.BoldQuoted,
    };
}
