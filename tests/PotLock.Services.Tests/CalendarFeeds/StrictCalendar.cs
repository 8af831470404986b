using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PotLock.Services.Tests.CalendarFeeds;

/// <summary>An event as another program understands it.</summary>
public sealed record StrictEvent(
    string Uid, DateOnly First, DateOnly End, string Summary, string Description, int Sequence, DateTime StampUtc);

/// <summary>
/// A small reader of RFC 5545 that knows nothing of how PotLock writes, and forgives nothing: octets of lines, folding, escapes, which
/// properties there must be and how often.
/// </summary>
public sealed partial class StrictCalendar
{
    private const int MaxOctets = 75;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private StrictCalendar(IReadOnlyList<Line> properties, IReadOnlyList<StrictEvent> events) =>
        (Properties, Events) = (properties, events);

    public IReadOnlyList<Line> Properties { get; }

    public IReadOnlyList<StrictEvent> Events { get; }

    public string Name => Text(Properties.Single(line => line.Name == "X-WR-CALNAME").Value);

    public StrictEvent Find(string summary) => Assert.Single(Events, one => one.Summary == summary);

    /// <summary>Reads a file; fails by what is wrong with it.</summary>
    public static StrictCalendar Read(byte[] file)
    {
        var lines = new Queue<Line>(Unfold(file).Select(Parse));
        Assert.Equal(("BEGIN", "VCALENDAR"), Next(lines));
        List<Line> properties = [];
        List<StrictEvent> events = [];
        while (lines.Peek() is { Name: not "END" } line)
        {
            lines.Dequeue();
            if (line.Name == "BEGIN")
            {
                Assert.Equal("VEVENT", line.Value);
                events.Add(Event(lines));
            }
            else
            {
                Assert.Empty(events); // Properties of the calendar come before its components.
                properties.Add(line);
            }
        }

        Assert.Equal(("END", "VCALENDAR"), Next(lines));
        Assert.Empty(lines);
        Assert.Equal("2.0", Assert.Single(properties, line => line.Name == "VERSION").Value);
        Assert.Single(properties, line => line.Name == "PRODID");
        Assert.DoesNotContain(properties, line => line.Name == "METHOD");
        Assert.Equal(events.Count, events.Select(one => one.Uid).Distinct().Count());
        return new StrictCalendar(properties, events);
    }

    private static StrictEvent Event(Queue<Line> lines)
    {
        List<Line> own = [];
        while (lines.Peek().Name != "END")
        {
            Assert.NotEqual("BEGIN", lines.Peek().Name);
            own.Add(lines.Dequeue());
        }

        Assert.Equal(("END", "VEVENT"), Next(lines));
        Assert.Equal(own.Count, own.Select(line => line.Name).Distinct().Count());
        Assert.DoesNotContain(own, line => line.Name is "RRULE" or "RDATE" or "EXDATE" or "DURATION" or "RECURRENCE-ID");
        Assert.Equal("TRANSPARENT", One("TRANSP").Value);
        Assert.Equal("PRIVATE", One("CLASS").Value);
        Assert.Contains(One("STATUS").Value, new[] { "CONFIRMED", "TENTATIVE" });
        return new StrictEvent(
            One("UID").Value, Date(One("DTSTART")), Date(One("DTEND")), Text(One("SUMMARY").Value),
            own.Find(line => line.Name == "DESCRIPTION") is { } description ? Text(description.Value) : "",
            int.Parse(One("SEQUENCE").Value, NumberStyles.None, CultureInfo.InvariantCulture), Instant(One("DTSTAMP")));

        Line One(string name) => Assert.Single(own, line => line.Name == name);
    }

    /// <summary>Lines of at most 75 octets, each valid by itself, each ended by CR and LF; one that begins with a space goes on.</summary>
    private static List<string> Unfold(byte[] file)
    {
        List<string> lines = [];
        var start = 0;
        while (start < file.Length)
        {
            var end = Array.IndexOf(file, (byte)'\n', start);
            Assert.True(end > start && file[end - 1] == '\r', $"No CR LF ends what begins at {start}.");
            var octets = file.AsSpan(start, end - 1 - start);
            Assert.True(octets.Length <= MaxOctets, $"A line has {octets.Length} octets: {Encoding.UTF8.GetString(octets)}");
            var line = Utf8.GetString(octets);
            Assert.DoesNotContain(line, sign => char.IsControl(sign) && sign != '\t');
            if (line.StartsWith(' '))
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }

            start = end + 1;
        }

        return lines;
    }

    private static Line Parse(string line)
    {
        var match = ContentLine().Match(line);
        Assert.True(match.Success, $"This is no content line: {line}");
        return new Line(match.Groups["name"].Value, match.Groups["parameters"].Value, match.Groups["value"].Value);
    }

    private static (string, string) Next(Queue<Line> lines) => lines.Dequeue() is var line ? (line.Name, line.Value) : default;

    private static DateOnly Date(Line line)
    {
        Assert.Equal(";VALUE=DATE", line.Parameters);
        return DateOnly.ParseExact(line.Value, "yyyyMMdd", CultureInfo.InvariantCulture);
    }

    private static DateTime Instant(Line line)
    {
        Assert.Equal("", line.Parameters);
        return DateTime.ParseExact(
            line.Value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
    }

    private static string Text(string value)
    {
        Assert.Matches(EscapedText(), value);
        return Escape().Replace(value, match => match.Value is "\\n" or "\\N" ? "\n" : match.Value[1..]);
    }

    [GeneratedRegex("""^(?<name>[A-Z][A-Z0-9-]*)(?<parameters>(;[A-Z-]+=("[^"]*"|[^";:,]+))*):(?<value>.*)$""", RegexOptions.Singleline)]
    private static partial Regex ContentLine();

    [GeneratedRegex(@"^([^\\;,]|\\[\\;,nN])*$")]
    private static partial Regex EscapedText();

    [GeneratedRegex(@"\\[\\;,nN]")]
    private static partial Regex Escape();

    /// <summary>A content line.</summary>
    public sealed record Line(string Name, string Parameters, string Value);
}
