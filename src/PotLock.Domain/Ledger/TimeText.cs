using System.Globalization;

namespace PotLock.Domain.Ledger;

/// <summary>Reads times of the day, as native time inputs and programs write them.</summary>
public static class TimeText
{
    private const int MinutesOfAnHour = 60;

    /// <summary>Reads <c>22:00</c>; seconds, which some browsers add, must be none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="minutes">The minutes from midnight; 0 when it could not be read.</param>
    public static bool TryParse(string text, out int minutes)
    {
        minutes = 0;
        if (!TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:00"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        minutes = (time.Hour * MinutesOfAnHour) + time.Minute;
        return true;
    }
}
