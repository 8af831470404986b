using PotLock.Domain.Calendar;
using PotLock.Services.Budgets;
using PotLock.Web.Shared;

namespace PotLock.Web.Budgets;

/// <summary>When months begin, and what they are called, as it is posted.</summary>
public sealed class MonthStartForm : CommandForm
{
    /// <summary>A month is called after the calendar month in which it ends.</summary>
    public const string ByEnd = "end";

    /// <summary>A month is called after the calendar month in which it begins.</summary>
    public const string ByStart = "start";

    /// <summary>The day of the month.</summary>
    public string? StartsOn { get; set; }

    /// <summary><see cref="ByEnd"/> or <see cref="ByStart"/>.</summary>
    public string? Named { get; set; }

    /// <summary>The form of the months that a book has.</summary>
    public static MonthStartForm Of(BudgetCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new MonthStartForm
        {
            CommandId = NewCommandId(),
            StartsOn = DisplayText.Id(calendar.StartsOn),
            Named = calendar.IsNamedByItsEnd ? ByEnd : ByStart,
        };
    }

    /// <summary>What is chosen; what cannot be read is put onto the form.</summary>
    public MonthStartChoice Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new MonthStartChoice(
            reader.Whole(nameof(StartsOn), StartsOn, whenEmpty: 0, least: 1, most: BudgetCalendar.LatestStart), Named != ByStart);
    }

    /// <summary>The page with a choice and what it would move.</summary>
    public string Address =>
        $"/settings/month-start?startsOn={Uri.EscapeDataString(StartsOn ?? "")}&named={(Named == ByStart ? ByStart : ByEnd)}";
}

/// <summary>The page on which it is chosen.</summary>
/// <param name="Form">What was chosen.</param>
/// <param name="Preview">What it would move.</param>
public sealed record MonthStartPage(MonthStartForm Form, MonthStartPreview Preview);
