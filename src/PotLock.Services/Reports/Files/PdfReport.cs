using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PotLock.Domain.Ledger;
using PotLock.Domain.Reports;

namespace PotLock.Services.Reports.Files;

/// <summary>
/// A report as pages to print: title and period, the columns named again on each page, long texts on several lines, and the number of
/// each page. Texts are drawn as <see cref="ReportFonts"/> can; where a letter is missing the last page says so.
/// </summary>
internal sealed class PdfReport : IReportFile
{
    /// <summary>So many columns fit a page that stands upright.</summary>
    public const int MostUpright = 6;

    private const int Margin = 42;
    private const int LargestText = 10;
    private const int SmallestText = 5;

    private static readonly XColor s_ink = XColor.FromArgb(0x12, 0x24, 0x1f);
    private static readonly XColor s_faint = XColor.FromArgb(0x47, 0x5a, 0x53);
    private static readonly XColor s_line = XColor.FromArgb(0xd6, 0xde, 0xd6);
    private static readonly XColor s_brand = XColor.FromArgb(0x0d, 0x5f, 0x4f);
    private static readonly XColor s_tint = XColor.FromArgb(0xdc, 0xef, 0xe7);

    public string Format => "pdf";

    public string Title => "PDF";

    public string ContentType => "application/pdf";

    public int Place => 30;

    public async Task WriteAsync(ReportTable report, Book book, Stream file, CancellationToken cancellationToken)
    {
        // The library writes a file in one go at its end; a report has a bounded number of rows.
        using var whole = new MemoryStream();
        using (var document = new PdfDocument())
        {
            document.Info.Title = Heading(report);
            document.Info.Author = "PotLock";
            document.Info.Creator = "PotLock";
            document.Language = book.Culture.Name;
            new Pages(document, report, book).Draw(cancellationToken);
            document.Save(whole, closeStream: false);
        }

        whole.Position = 0;
        await whole.CopyToAsync(file, cancellationToken);
    }

    private static string Heading(ReportTable report) =>
        report.Subject.Length == 0 ? report.Title : $"{report.Title}: {report.Subject}";

    /// <summary>The drawing of one file, page after page.</summary>
    private sealed class Pages
    {
        private readonly PdfDocument _document;
        private readonly ReportTable _report;
        private readonly Book _book;
        private readonly PdfText _text = new();
        private readonly PageOrientation _orientation;
        private readonly XUnitPt _width;
        private readonly XUnitPt _height;
        private readonly XUnitPt[] _columns;
        private readonly XUnitPt _size;
        private XGraphics _page = null!;
        private XUnitPt _y;

        public Pages(PdfDocument document, ReportTable report, Book book)
        {
            (_document, _report, _book) = (document, report, book);
            _orientation = report.Columns.Count > MostUpright ? PageOrientation.Landscape : PageOrientation.Portrait;
            var (narrow, high) = (XUnitPt.FromMillimeter(210), XUnitPt.FromMillimeter(297));
            (_width, _height) = _orientation == PageOrientation.Landscape ? (high, narrow) : (narrow, high);
            (_size, _columns) = Columns();
        }

        private XUnitPt LineHeight => _size * 14 / 10;

        private XUnitPt Foot => _height - Margin - 14;

        public void Draw(CancellationToken cancellationToken)
        {
            Begin(isFirst: true);
            foreach (var row in _report.AllRows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DrawRow(row);
            }

            _y += 10;
            foreach (var note in _report.Notes)
            {
                DrawNote(note);
            }

            if (_text.HasUnknown)
            {
                DrawNote("A PDF can’t show every letter: where you see □, the CSV and Excel files have the full text.");
            }

            _page.Dispose();
            Number();
        }

        /// <summary>Size of the text and widths of the columns: as they are where they fit, less for texts, or smaller.</summary>
        private (XUnitPt Size, XUnitPt[] Columns) Columns()
        {
            var room = _width - (2 * Margin);
            for (XUnitPt size = LargestText; ; size -= 1)
            {
                var natural = Enumerable.Range(0, _report.Columns.Count).Select(column => Natural(column, size)).ToArray();
                var texts = natural.Where((_, at) => IsText(at)).Count();
                XUnitPt numbers = natural.Where((_, at) => !IsText(at)).Sum(width => width.Point);
                XUnitPt wanted = natural.Where((_, at) => IsText(at)).Sum(width => width.Point);
                XUnitPt least = texts * size.Point * 9;
                if (numbers + (wanted < least ? wanted : least) > room && size > SmallestText)
                {
                    continue;
                }

                var left = room - numbers;
                return (
                    size,
                    [.. natural.Select((width, at) => !IsText(at) ? width : texts == 1 ? left : left * width.Point / wanted.Point)]);
            }

            bool IsText(int column) => _report.Columns[column].Kind == ReportColumnKind.Text;
        }

        /// <summary>How wide a column would be on one line. Of long reports the longest texts are measured, not all.</summary>
        private XUnitPt Natural(int column, XUnitPt size)
        {
            var kind = _report.Columns[column].Kind;
            XUnitPt widest = _text.Width(_report.Columns[column].Name, size, isBold: true);
            foreach (var text in _report.AllRows.Where(row => row.Kind != ReportRowKind.Heading)
                .Select(row => ReportText.Of(kind, row.Cells[column], _book.Money)).OrderByDescending(text => text.Length).Take(25))
            {
                var width = _text.Width(text, size, isBold: true);
                widest = width > widest ? width : widest;
            }

            return widest + size;
        }

        private void Begin(bool isFirst)
        {
            _page?.Dispose();
            var page = _document.AddPage();
            (page.Width, page.Height) = (_width, _height);
            _page = XGraphics.FromPdfPage(page);
            _y = Margin;
            if (isFirst)
            {
                foreach (var line in _text.Wrap(Heading(_report), 18, isBold: true, _width - (2 * Margin)))
                {
                    _y += 20;
                    _text.Draw(_page, line, Margin, _y, 18, isBold: true, s_brand);
                }

                _y += 16;
                _text.Draw(
                    _page, $"{_book.Name} · {ReportText.Of(_report.Period, _book.Culture)} · {_book.CurrencyCode}", Margin, _y, 10,
                    isBold: false, s_faint);
                _y += 14;
                foreach (var line in _text.Wrap(_report.Summary, 10, isBold: false, _width - (2 * Margin)))
                {
                    _y += 13;
                    _text.Draw(_page, line, Margin, _y, 10, isBold: false, s_ink);
                }

                _y += 14;
            }

            DrawHeadings();
        }

        private void DrawHeadings()
        {
            var lines = _report.Columns.Select((column, at) => _text.Wrap(column.Name, _size, isBold: true, _columns[at] - _size)).ToList();
            var height = (LineHeight * lines.Max(cell => cell.Count)) + 6;
            _page.DrawRectangle(new XSolidBrush(s_tint), Margin, _y.Point, (_width - (2 * Margin)).Point, height.Point);
            DrawCells(lines, isBold: true, isNumber: at => _report.Columns[at].Kind is ReportColumnKind.Money or ReportColumnKind.Percent);
            _y += height + 2;
        }

        private void DrawRow(ReportRow row)
        {
            var isBold = row.Kind != ReportRowKind.Plain;
            var whole = _width - (2 * Margin);
            var lines = row.Cells.Select((cell, at) => _text.Wrap(
                ReportText.Of(_report.Columns[at].Kind, cell, _book.Money), _size, isBold,
                row.Kind == ReportRowKind.Heading ? whole : _columns[at] - _size)).ToList();
            var height = (LineHeight * lines.Max(cell => cell.Count)) + 6 + (row.Kind == ReportRowKind.Heading ? 8 : 0);
            if (_y + height > Foot)
            {
                Begin(isFirst: false);
            }

            _y += row.Kind == ReportRowKind.Heading ? 8 : 0;
            DrawCells(lines, isBold, at => row.Cells[at].Value is not null);
            _y += height - (row.Kind == ReportRowKind.Heading ? 8 : 0);
            _page.DrawLine(
                new XPen(isBold ? s_brand : s_line, isBold ? 1 : XUnitPt.FromPoint(1).Point / 2), Margin, _y.Point, (_width - Margin).Point,
                _y.Point);
        }

        private void DrawCells(List<IReadOnlyList<string>> cells, bool isBold, Func<int, bool> isNumber)
        {
            XUnitPt x = Margin;
            for (var at = 0; at < cells.Count; at++)
            {
                var y = _y + 3;
                foreach (var line in cells[at])
                {
                    y += LineHeight;
                    var left = isNumber(at)
                        ? x + _columns[at] - (_size / 2) - _text.Width(line, _size, isBold)
                        : x + (_size / 2);
                    _text.Draw(_page, line, left, y - (_size * 3 / 10), _size, isBold, s_ink);
                }

                x += _columns[at];
            }
        }

        private void DrawNote(string note)
        {
            var lines = _text.Wrap(note, 9, isBold: false, _width - (2 * Margin));
            foreach (var line in lines)
            {
                if (_y + 12 > Foot)
                {
                    Begin(isFirst: false);
                }

                _y += 12;
                _text.Draw(_page, line, Margin, _y, 9, isBold: false, s_faint);
            }

            _y += 3;
        }

        /// <summary>Numbers the pages, once it is known how many there are.</summary>
        private void Number()
        {
            for (var at = 0; at < _document.PageCount; at++)
            {
                using var page = XGraphics.FromPdfPage(_document.Pages[at]);
                var number = $"Page {at + 1} of {_document.PageCount}";
                _text.Draw(page, "PotLock", Margin, _height - Margin, 8, isBold: false, s_faint);
                _text.Draw(
                    page, number, _width - Margin - _text.Width(number, 8, isBold: false), _height - Margin, 8, isBold: false, s_faint);
            }
        }
    }
}
