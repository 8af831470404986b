using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Services.Ledger;

namespace PotLock.Web.Hosting;

/// <summary>What new books are opened with: the section <c>Books</c>.</summary>
internal static class NewBookSettings
{
    /// <summary>Reads the section. Refuses a currency, time zone or culture that there is not: nobody could register with it.</summary>
    public static BookDefaults Read(IConfiguration configuration)
    {
        var books = configuration.GetSection("Books").Get<BookDefaults>() ?? new BookDefaults();
        if (Currency.Find(books.Currency) is null)
        {
            throw new SettingProblemException($"Books:Currency is '{books.Currency}'; it must be one of "
                + $"{string.Join(", ", Currency.All.Select(one => one.Code))}.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(books.TimeZone, out _))
        {
            throw new SettingProblemException(
                $"Books:TimeZone is '{books.TimeZone}'; it must be the name of a time zone, like Europe/London.");
        }

        return IsCulture(books.Culture)
            ? books
            : throw new SettingProblemException($"Books:Culture is '{books.Culture}'; it must be the name of a culture, like en-GB.");
    }

    private static bool IsCulture(string name)
    {
        try
        {
            return name.Length > 0 && !CultureInfo.GetCultureInfo(name, predefinedOnly: true).IsNeutralCulture;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
