using System.Text;
using FsCheck.Fluent;
using PotLock.Domain.Notifications;

namespace PotLock.Domain.Tests.Notifications;

/// <summary>When nothing buzzes, and texts that fit into a message.</summary>
public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("22:00-07:00", "21:59", false)]
    [InlineData("22:00-07:00", "22:00", true)]
    [InlineData("22:00-07:00", "23:59", true)]
    [InlineData("22:00-07:00", "00:00", true)]
    [InlineData("22:00-07:00", "06:59", true)]
    [InlineData("22:00-07:00", "07:00", false)]
    [InlineData("13:00-14:30", "12:59", false)]
    [InlineData("13:00-14:30", "13:00", true)]
    [InlineData("13:00-14:30", "14:29", true)]
    [InlineData("13:00-14:30", "14:30", false)]
    [InlineData("00:00-06:00", "00:00", true)]
    [InlineData("00:00-06:00", "23:59", false)]
    [InlineData("20:00-00:00", "23:59", true)]
    [InlineData("20:00-00:00", "00:00", false)]
    public void Time_IsQuietOrNot(string hours, string time, bool isQuiet)
    {
        var (from, until) = (TimeOnly.Parse(hours[..5], null), TimeOnly.Parse(hours[6..], null));

        Assert.Equal(isQuiet, new QuietHours((from.Hour * 60) + from.Minute, (until.Hour * 60) + until.Minute)
            .Hold(TimeOnly.Parse(time, null)));
    }

    [Fact]
    public void EveryMinute_IsQuietEitherInTheHoursOrInTheRestOfTheDay() => PropertyRun.Holds(
        Gen.Choose(0, 1_439).ArrayOf(3),
        minutes =>
        {
            var (from, until, at) = (minutes[0], minutes[1], new TimeOnly(minutes[2] / 60, minutes[2] % 60));
            if (from != until)
            {
                Assert.NotEqual(new QuietHours(from, until).Hold(at), new QuietHours(until, from).Hold(at));
            }
        });

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(60, 120, null)]
    [InlineData(120, 60, null)]
    [InlineData(0, 1_439, null)]
    [InlineData(null, 60, "quiet-hours-need-start")]
    [InlineData(60, null, "quiet-hours-need-end")]
    [InlineData(60, 60, "quiet-hours-are-empty")]
    [InlineData(-1, 60, "no-such-time")]
    [InlineData(60, 1_440, "no-such-time")]
    public void Hours_CanBeOrNot(int? from, int? until, string? refusal) => Assert.Equal(refusal, QuietHours.Check(from, until)?.Name);

    [Theory]
    [InlineData("Rent was paid.", 100, "Rent was paid.")]
    [InlineData("  a\r\n\t b\u0000c\u2028d ", 100, "a b c d")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abc…")]
    [InlineData("ab\U0001F3E0cdefgh", 8, "ab…")]
    [InlineData("ab\U0001F3E0cdefgh", 9, "ab\U0001F3E0…")]
    public void Line_FitsIntoItsRoom(string text, int maxBytes, string line) => Assert.Equal(line, PushText.Line(text, maxBytes));

    [Fact]
    public void Line_OfAnything_IsOneLineWithinItsRoom() => PropertyRun.Holds(
        Gen.Choose(0, 0xFFFF).ArrayOf(60).Zip(Gen.Choose(3, 200)),
        given =>
        {
            var line = PushText.Line(string.Concat(given.Item1.Select(unit => (char)unit)), given.Item2);
            Assert.True(Encoding.UTF8.GetByteCount(line) <= given.Item2);
            Assert.DoesNotContain(line, char.IsControl);
            Assert.Equal(line, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(line)));
        });
}
