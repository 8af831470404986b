using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Pots;

/// <summary>A pot.</summary>
/// <param name="Id">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">"active" while it fills, "live" when it is ready to spend, "closed".</param>
/// <param name="Locked">Whether it is locked.</param>
/// <param name="Balance">What is in it.</param>
/// <param name="Target">Its target, or null.</param>
/// <param name="EndDate">The last day of its lock, or null.</param>
/// <param name="Weighting">Its share of every deposit, in percent.</param>
/// <param name="Position">Its place in the order.</param>
/// <param name="LiveOn">The day on which it went live, or null.</param>
/// <param name="Colour">The name of its colour.</param>
/// <param name="Icon">The name of its icon.</param>
public sealed record PotJson(
    string Id, string Name, string Status, bool Locked, string Balance, string? Target, string? EndDate, string Weighting, int Position,
    string? LiveOn, string Colour, string Icon)
{
    /// <summary>A pot as programs read it.</summary>
    internal static PotJson Of(PotSummary pot, MoneyText money) => new(
        DisplayText.Id(pot.PotId), pot.Name, DisplayText.StatusMark(pot.Status), pot.IsLocked, money.Plain(pot.BalanceMinor),
        pot.TargetMinor is { } target ? money.Plain(target) : null,
        pot.EndDate is { } end ? DateText.Iso(end) : null,
        PercentText.Plain(pot.WeightingBasisPoints), pot.Position,
        pot.LiveOn is { } on ? DateText.Iso(on) : null,
        pot.Colour, pot.Icon);
}

/// <summary>A pot with everything its page shows.</summary>
/// <param name="Pot">The pot.</param>
/// <param name="Note">Its note.</param>
/// <param name="CoolingOffDays">How many days to wait between starting to break its lock and confirming.</param>
/// <param name="CreatedOn">When it was added.</param>
/// <param name="MonthlyAim">Its monthly aim, or null.</param>
/// <param name="Earned">The total interest it has earned.</param>
/// <param name="ExpectedLiveOn">
/// When it goes live if everything goes as planned; null when it doesn’t, or has no goal.
/// </param>
/// <param name="ExpectedShort">How much it will miss its target by on its end date; null if it won’t, or has none.</param>
/// <param name="NeedsAnotherPerson">Whether breaking its lock takes two people.</param>
public sealed record PotDetailJson(
    PotJson Pot, string Note, int CoolingOffDays, string CreatedOn, string? MonthlyAim, string Earned, string? ExpectedLiveOn,
    string? ExpectedShort, bool NeedsAnotherPerson)
{
    /// <summary>A pot as programs read it.</summary>
    internal static PotDetailJson Of(PotDetail detail)
    {
        var money = detail.Book.Money;
        return new PotDetailJson(
            PotJson.Of(detail.Pot, money), detail.Note, detail.CoolingOffDays, DateText.Iso(detail.CreatedOn),
            detail.MonthlyAimMinor is { } aim ? money.Plain(aim) : null,
            money.Plain(detail.EarnedMinor),
            detail.Outlook?.LiveOn is { } on ? DateText.Iso(on) : null,
            detail.Outlook is { ShortMinor: > 0 and var missing } ? money.Plain(missing) : null, detail.NeedsAnotherPerson);
    }
}

/// <summary>A line of a pot's history.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="Change">The change to the pot.</param>
/// <param name="BalanceAfter">The pot’s balance afterwards.</param>
/// <param name="Undone">Whether it was undone.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record PotHistoryJson(
    string EntryId, string Kind, string Date, string Description, string Change, string BalanceAfter, bool Undone, string? By);

/// <summary>A new pot, or changes to one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">Its target; none if left out.</param>
/// <param name="EndDate">The last day of its lock; none if left out.</param>
/// <param name="Weighting">Its share of every deposit, in percent; 0 if left out.</param>
/// <param name="StartingBalance">What it starts with, from the active balance. Only for a new pot.</param>
/// <param name="CoolingOffDays">How many days to wait between starting to break its lock and confirming.</param>
/// <param name="Colour">The name of its colour; PotLock’s choice if left out.</param>
/// <param name="Icon">The name of its icon; PotLock’s choice if left out.</param>
/// <param name="Note">A note.</param>
/// <param name="MonthlyAim">Its monthly aim.</param>
/// <param name="NeedsAnotherPerson">
/// Whether breaking its lock takes two people: someone else in the book has to confirm. On at any time, off only while it isn’t locked;
/// left out, it stays as it is.
/// </param>
public sealed record PotBody(
    string? Name, string? Target, string? EndDate, string? Weighting, string? StartingBalance, int? CoolingOffDays, string? Colour,
    string? Icon, string? Note, string? MonthlyAim, bool? NeedsAnotherPerson = null)
{
    /// <summary>The pot that it asks for.</summary>
    internal NewPot Read(ApiReader reader) => new(
        Name ?? "", reader.OptionalAmount("/target", Target), reader.OptionalDate("/endDate", EndDate),
        reader.OptionalPercent("/weighting", Weighting) ?? 0, reader.OptionalAmount("/startingBalance", StartingBalance) ?? 0,
        CoolingOffDays ?? 1, Colour ?? "", Icon ?? "", Note ?? "", reader.OptionalAmount("/monthlyAim", MonthlyAim))
    {
        NeedsAnotherPerson = NeedsAnotherPerson ?? false,
    };

    /// <summary>What an existing pot is to become; how it looks and its cooling-off stay as they are when they are left out.</summary>
    internal PotEdit ReadEdit(ApiReader reader, PotActionView now)
    {
        var read = Read(reader);
        return new PotEdit(
            read.Name, read.TargetMinor, read.EndDate, read.WeightingBasisPoints, CoolingOffDays ?? now.CoolingOffDays, read.Colour,
            read.Icon, Note ?? now.Note, read.MonthlyAimMinor)
        {
            NeedsAnotherPerson = NeedsAnotherPerson,
        };
    }
}

/// <summary>What an action on a pot needs. Each action says which fields it uses.</summary>
/// <param name="Amount">How much, for moving money.</param>
/// <param name="Balance">The new balance of the pot.</param>
/// <param name="Description">What the money was spent on.</param>
/// <param name="CategoryId">The expense category of what was spent.</param>
/// <param name="Target">The target of a pot that starts again.</param>
/// <param name="EndDate">The last day of the lock of a pot that starts again.</param>
/// <param name="Weighting">The share of every deposit of a pot that starts again, in percent.</param>
public sealed record PotActionBody(
    string? Amount, string? Balance, string? Description, string? CategoryId, string? Target, string? EndDate, string? Weighting);

/// <summary>The result of an action on a pot.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntryId">The entry, or null.</param>
/// <param name="WentLive">Whether the pot went live.</param>
/// <param name="CoolingOffDays">When starting to break the lock: how many days to wait before confirming; otherwise null.</param>
/// <param name="Ended">What was scheduled from a pot that was closed, and is cancelled.</param>
/// <param name="Freed">What was left in a pot that was closed: it is now in the active balance.</param>
/// <param name="NeedsAnotherPerson">When starting to break the lock: whether someone else has to confirm.</param>
public sealed record PotActionJson(
    string PotId, string Name, string? EntryId, bool WentLive, int? CoolingOffDays, IReadOnlyList<string> Ended, string Freed,
    bool NeedsAnotherPerson)
{
    /// <summary>What was done, as programs read it.</summary>
    internal static PotActionJson Of(PotResult result, MoneyText money) => new(
        DisplayText.Id(result.PotId), result.Name, result.EntryId is { } entryId ? DisplayText.Id(entryId) : null, result.WentLive,
        result.CoolingOffDays, result.Ended ?? [], money.Plain(result.FreedMinor),
        result.NeedsAnotherPerson);
}

/// <summary>The share of one pot.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Weighting">Its share of every deposit, in percent.</param>
public sealed record WeightingBody(string? PotId, string? Weighting);

/// <summary>The shares of all active pots.</summary>
/// <param name="Weightings">Each active pot once; 100 in total at most.</param>
public sealed record WeightingsBody(IReadOnlyList<WeightingBody>? Weightings);

/// <summary>The order of all active pots.</summary>
/// <param name="PotIds">Each active pot once.</param>
public sealed record PotOrderBody(IReadOnlyList<string>? PotIds);
