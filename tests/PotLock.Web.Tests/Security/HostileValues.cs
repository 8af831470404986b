using System.Globalization;

namespace PotLock.Web.Tests.Security;

/// <summary>What nobody types by mistake, as it stands in an address or a form: escaped already, since some of it is no text.</summary>
internal static class HostileValues
{
    /// <summary>Dates at the ends of time, and what only looks like a date.</summary>
    public static IReadOnlyList<string> Dates { get; } =
    [
        "0001-01-01", "0001-01", "0001-12-31", "0002-02", "0009-06-30", "1582-10-10", "1969-12-31", "9998-12", "9999-12-31", "9999-12",
        "2026-02-30", "2026-13",
        "-0001-01-01", "10000-01-01", "2026-1-1",
    ];

    /// <summary>Numbers at the ends of their types, and what only looks like a number.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        "0", "-1", "-0", "0.001", "1e400", "NaN", "Infinity", "-Infinity", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "18446744073709551616", "92233720368547758.07", "92233720368547758.08",
        "1%2c000%2c00", "0x7fffffff",
        "1_000", new string('9', 400), "%2b5", "1e5", "%d9%a5%d9%a0", "%ef%bc%95%ef%bc%90", "4294967297", "12345678901234567", "1%2f2",
    ];

    /// <summary>Text that breaks out of pages, statements, formulas, logs and screens.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "", "%20", "%00", "a%00b", "%09%0b", "%0d%0aSet-Cookie:%20a=b", "%7f%1b[31m", "%ed%a0%80", "%ed%b0%80x", "%ff%fe", "%c0%af",
        "%f8%88%80%80%80", "%ef%bf%bf", "%ef%bb%bf",
        "%e2%80%ae%31%32%33", "%e2%80%8b", "%d8%b1%d8%a8%d8%ad", "%f0%9f%92%b8%f0%9f%8f%bd", "e%cc%81%cc%81%cc%81",
        Uri.EscapeDataString("/é/ü?ß"),
        Uri.EscapeDataString("'; DROP TABLE Books; --"), Uri.EscapeDataString("\" OR 1=1 --"), Uri.EscapeDataString("%_[]^\\"),
        Uri.EscapeDataString("<script>alert(1)</script>"), Uri.EscapeDataString("\"><img src=x onerror=alert(1)>"),
        Uri.EscapeDataString("{{7*7}}${7*7}@(1+1)"),
        Uri.EscapeDataString("=HYPERLINK(\"http://x\")"), "@SUM(A1)", "%2bcmd%7c", "../../../../etc/passwd", "%25s%25n%25x",
        "//elsewhere.example", "/%5celsewhere.example",
        "https://elsewhere.example", "javascript:alert(1)", "%", "%zz", "null", "true", "undefined", "[]",
        "00000000-0000-0000-0000-000000000000", new string('x', 6_000),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Dates, .. Numbers, .. Texts];

    /// <summary>
    /// Sets of fields in which each field has each of the values once, always in other company.
    /// </summary>
    public static IEnumerable<string> Spread(IReadOnlyList<string> fields)
    {
        for (var turn = 0; turn < All.Count; turn++)
        {
            yield return string.Join(
                '&', fields.Select((field, at) => $"{Uri.EscapeDataString(field)}={All[(turn + (7 * at)) % All.Count]}"));
        }
    }

    /// <summary>
    /// The same names in shapes that forms do not have: twice, as a list, as a part of something, without a value, and none
    /// at all.
    /// </summary>
    public static IEnumerable<string> Shapes(IReadOnlyList<string> fields)
    {
        yield return "";
        yield return string.Join('&', fields.Select(Uri.EscapeDataString));
        foreach (var shape
            in new[] { "{0}=1&{0}=2", "{0}[]=1", "{0}[0]=1&{0}[9999]=2", "{0}[x]=1", "{0}.{0}.{0}=1", "{0}[0].Value=1", "{0}=1&{0}=%ff" })
        {
            yield return string.Join(
                '&', fields.Select(field => string.Format(CultureInfo.InvariantCulture, shape, Uri.EscapeDataString(field))));
        }
    }
}
