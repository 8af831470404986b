using System.Globalization;
using System.IO.Compression;
using System.Text;
using AngleSharp.Dom;
using ExcelDataReader;
using PotLock.Web.Tests.Harness;
using UglyToad.PdfPig;

namespace PotLock.Web.Tests.Reports;

/// <summary>Reads reports as others do: pages by their marks, workbooks and PDF files by readers that PotLock does not use.</summary>
internal static class ReportFiles
{
    /// <summary>The rows of the table of a page, the total last: amounts as plain numbers, else what stands there.</summary>
    public static List<List<string>> RowsOf(Page page) =>
    [
        .. page.Document.QuerySelectorAll("table.report :is(tbody, tfoot) tr").Select(row => row.Children.Select(
            cell => cell.QuerySelector("data")?.GetAttribute("value") ?? cell.TextContent.Trim()).ToList()),
    ];

    /// <summary>The amounts of the table as people read them.</summary>
    public static List<string> AmountsOf(Page page) =>
        [.. page.Document.QuerySelectorAll("table.report :is(tbody, tfoot) data").Select(figure => figure.TextContent)];

    /// <summary>The bytes of a file.</summary>
    public static async Task<byte[]> BytesAsync(Browser browser, string path, string contentType)
    {
        using var response = await browser.Client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{path} is {response.StatusCode}.");
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Every row of a workbook's sheet, as the reader types its cells: number, date, text or null.</summary>
    public static List<List<object?>> Workbook(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(
            new MemoryStream(bytes), new ExcelReaderConfiguration { FallbackEncoding = Encoding.UTF8 });
        List<List<object?>> rows = [];
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        }

        return rows;
    }

    /// <summary>The XML of a workbook's sheet.</summary>
    public static string SheetOf(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var part = zip.Entries.Single(entry => entry.FullName.Contains("/worksheets/", StringComparison.Ordinal));
        using var sheet = new StreamReader(part.Open());
        return sheet.ReadToEnd();
    }

    /// <summary>An amount of a workbook as a plain number with two decimals.</summary>
    public static string Plain(object? cell) => cell is double number
        ? number.ToString("0.00", CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"{cell} is no number.");

    /// <summary>The words of a PDF file, and how many pages it has.</summary>
    public static (List<string> Words, int Pages, string Title) Pdf(byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes);
        return (
            [.. document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)], document.NumberOfPages,
            document.Information.Title ?? "");
    }
}
