using System.Text;
using PdfSharp.Drawing;

namespace PotLock.Services.Reports.Files;

/// <summary>Measures, breaks and draws the texts of one PDF file, each run of letters in the font that has them.</summary>
internal sealed class PdfText
{
    private readonly ReportFonts _fonts = ReportFonts.Shared;
    private readonly Dictionary<(string Family, XUnitPt Size, bool IsBold), XFont> _made = [];
    private readonly XGraphics _measure = XGraphics.CreateMeasureContext(
        new XSize(1_000, 1_000), XGraphicsUnit.Point, XPageDirection.Downwards);

    /// <summary>Whether a letter was asked for that no font draws.</summary>
    public bool HasUnknown { get; private set; }

    /// <summary>How wide a text is on one line.</summary>
    public XUnitPt Width(string text, XUnitPt size, bool isBold)
    {
        XUnitPt width = 0;
        foreach (var run in Split(text))
        {
            width += XUnitPt.FromPoint(_measure.MeasureString(run.Text, Font(run.Family, size, isBold)).Width);
        }

        return width;
    }

    /// <summary>A text as lines that fit: broken between words, and inside one that is wider than a line. At least one line.</summary>
    public IReadOnlyList<string> Wrap(string text, XUnitPt size, bool isBold, XUnitPt room)
    {
        if (Width(text, size, isBold) <= room)
        {
            return [text];
        }

        List<string> lines = [];
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, size, isBold, room)))
        {
            if (line.Length > 0 && Width($"{line} {word}", size, isBold) > room)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    /// <summary>Draws a text on one line.</summary>
    /// <param name="page">Where.</param>
    /// <param name="x">Its left end.</param>
    /// <param name="y">The line that its letters stand on.</param>
    public void Draw(XGraphics page, string text, XUnitPt x, XUnitPt y, XUnitPt size, bool isBold, XColor colour)
    {
        foreach (var run in Split(text))
        {
            var font = Font(run.Family, size, isBold);
            page.DrawString(run.Text, font, new XSolidBrush(colour), x.Point, y.Point);
            x += XUnitPt.FromPoint(_measure.MeasureString(run.Text, font).Width);
        }
    }

    /// <summary>A word, cut where a line ends within it. Signs that belong together are not parted.</summary>
    private IEnumerable<string> Pieces(string word, XUnitPt size, bool isBold, XUnitPt room)
    {
        if (Width(word, size, isBold) <= room)
        {
            yield return word;
            yield break;
        }

        var piece = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            if (piece.Length > 0 && Width($"{piece}{rune}", size, isBold) > room)
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(rune.ToString());
        }

        yield return piece.ToString();
    }

    private IReadOnlyList<FontRun> Split(string text)
    {
        var (runs, hasUnknown) = _fonts.Split(text);
        HasUnknown |= hasUnknown;
        return runs;
    }

    private XFont Font(string family, XUnitPt size, bool isBold)
    {
        if (!_made.TryGetValue((family, size, isBold), out var font))
        {
            _made[(family, size, isBold)] = font = ReportFonts.Font(family, size, isBold);
        }

        return font;
    }
}
