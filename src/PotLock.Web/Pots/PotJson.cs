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
/// <param name="Locked">Whether no money may leave it.</param>
/// <param name="Balance">What is in it.</param>
/// <param name="Target">Its target, or null.</param>
/// <param name="EndDate">The last day of its lock, or null.</param>
/// <param name="Weighting">Its share of every deposit, in percent.</param>
/// <param name="Position">Its place in its owner's order.</param>
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

/// <summary>A pot with everything that its page says of it.</summary>
/// <param name="Pot">The pot.</param>
/// <param name="Note">Its note.</param>
/// <param name="CoolingOffDays">How many times 24 hours lie between asking to break its lock and breaking it.</param>
/// <param name="CreatedOn">The day on which it was made.</param>
/// <param name="MonthlyAim">What its owner means to put in each month, or null.</param>
/// <param name="Earned">The interest that it earned in all.</param>
/// <param name="ExpectedLiveOn">
/// The day on which it goes live if everything goes as planned; null when it does not, or is no question.
/// </param>
/// <param name="ExpectedShort">What will be missing on its end date; null when nothing will be, or there is no such date.</param>
public sealed record PotDetailJson(
    PotJson Pot, string Note, int CoolingOffDays, string CreatedOn, string? MonthlyAim, string Earned, string? ExpectedLiveOn,
    string? ExpectedShort)
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
            detail.Outlook is { ShortMinor: > 0 and var missing } ? money.Plain(missing) : null);
    }
}

/// <summary>A line of a pot's history.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">The date it counts for.</param>
/// <param name="Description">What it says.</param>
/// <param name="Change">What it changed in the pot.</param>
/// <param name="BalanceAfter">What was in the pot after it.</param>
/// <param name="Undone">Whether it was taken back.</param>
public sealed record PotHistoryJson(
    string EntryId, string Kind, string Date, string Description, string Change, string BalanceAfter, bool Undone);

/// <summary>A pot that is asked for, or what an existing one is to become.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">Its target; none when left out.</param>
/// <param name="EndDate">The last day of its lock; none when left out.</param>
/// <param name="Weighting">Its share of every deposit, in percent; 0 when left out.</param>
/// <param name="StartingBalance">What moves into it from the active balance when it is made. Not for one that exists.</param>
/// <param name="CoolingOffDays">How many times 24 hours lie between asking to break its lock and breaking it.</param>
/// <param name="Colour">The name of its colour; one of PotLock's choice when left out.</param>
/// <param name="Icon">The name of its icon; one of PotLock's choice when left out.</param>
/// <param name="Note">A note.</param>
/// <param name="MonthlyAim">What its owner means to put in each month.</param>
public sealed record PotBody(
    string? Name, string? Target, string? EndDate, string? Weighting, string? StartingBalance, int? CoolingOffDays, string? Colour,
    string? Icon, string? Note, string? MonthlyAim)
{
    /// <summary>The pot that it asks for.</summary>
    internal NewPot Read(ApiReader reader) => new(
        Name ?? "", reader.OptionalAmount("/target", Target), reader.OptionalDate("/endDate", EndDate),
        reader.OptionalPercent("/weighting", Weighting) ?? 0, reader.OptionalAmount("/startingBalance", StartingBalance) ?? 0,
        CoolingOffDays ?? 1, Colour ?? "", Icon ?? "", Note ?? "", reader.OptionalAmount("/monthlyAim", MonthlyAim));

    /// <summary>What an existing pot is to become; how it looks and its cooling-off stay as they are when they are left out.</summary>
    internal PotEdit ReadEdit(ApiReader reader, PotActionView now)
    {
        var read = Read(reader);
        return new PotEdit(
            read.Name, read.TargetMinor, read.EndDate, read.WeightingBasisPoints, CoolingOffDays ?? now.CoolingOffDays, read.Colour,
            read.Icon, Note ?? now.Note, read.MonthlyAimMinor);
    }
}

/// <summary>What an action on a pot is asked to do. Which fields it takes is said with each action.</summary>
/// <param name="Amount">How much, for moving money.</param>
/// <param name="Balance">What the pot shall have.</param>
/// <param name="Description">What the money was spent on.</param>
/// <param name="CategoryId">The expense category of what was spent.</param>
/// <param name="Target">The target of a pot that starts again.</param>
/// <param name="EndDate">The last day of the lock of a pot that starts again.</param>
/// <param name="Weighting">The share of every deposit of a pot that starts again, in percent.</param>
public sealed record PotActionBody(
    string? Amount, string? Balance, string? Description, string? CategoryId, string? Target, string? EndDate, string? Weighting);

/// <summary>What an action on a pot did.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Name">Its name.</param>
/// <param name="EntryId">The entry that it wrote, or null.</param>
/// <param name="WentLive">Whether the pot went live by it.</param>
/// <param name="CoolingOffDays">For asking to break the lock: how many times 24 hours there are to sleep on it; else null.</param>
/// <param name="Ended">What was scheduled from a pot that was closed, and ended with it.</param>
/// <param name="Freed">What a pot that was closed still had: it is in the active balance now.</param>
public sealed record PotActionJson(
    string PotId, string Name, string? EntryId, bool WentLive, int? CoolingOffDays, IReadOnlyList<string> Ended, string Freed)
{
    /// <summary>What was done, as programs read it.</summary>
    internal static PotActionJson Of(PotResult result, MoneyText money) => new(
        DisplayText.Id(result.PotId), result.Name, result.EntryId is { } entryId ? DisplayText.Id(entryId) : null, result.WentLive,
        result.CoolingOffDays, result.Ended ?? [], money.Plain(result.FreedMinor));
}

/// <summary>The share of one pot.</summary>
/// <param name="PotId">The pot.</param>
/// <param name="Weighting">Its share of every deposit, in percent.</param>
public sealed record WeightingBody(string? PotId, string? Weighting);

/// <summary>The shares of all active pots.</summary>
/// <param name="Weightings">Each active pot once; their sum is at most 100.</param>
public sealed record WeightingsBody(IReadOnlyList<WeightingBody>? Weightings);

/// <summary>The order of all active pots.</summary>
/// <param name="PotIds">Each active pot once.</param>
public sealed record PotOrderBody(IReadOnlyList<string>? PotIds);
