using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Transfers;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>The last page after set-up as it is posted: how the income that was given comes into the book.</summary>
public sealed class SetUpIncomeForm : CommandForm
{
    /// <summary>The value of <see cref="As"/> for an income that is recorded by itself.</summary>
    public const string Deposit = "deposit";

    /// <summary>The value of <see cref="As"/> for a monthly plan.</summary>
    public const string Plan = "plan";

    /// <summary>The day that stands there first: the last of each month, which is a usual pay day, and is not over today.</summary>
    public const string UsualDay = "31";

    /// <summary>The amount a month.</summary>
    public string? Amount { get; set; }

    /// <summary>The day of the month.</summary>
    public string? Day { get; set; }

    /// <summary>Which of the two.</summary>
    public string? As { get; set; }

    /// <summary>The income as a schedule, from tomorrow on: what the bank said at set-up has what came today.</summary>
    public ScheduleTerms ReadSchedule(FormReader reader, DateOnly today)
    {
        var (amountMinor, day) = Read(reader);
        return new(ScheduleKind.Income, amountMinor, "Income", null, null, RecurrenceKind.Monthly, today.AddDays(1), day);
    }

    /// <summary>The income as a plan from outside that is divided like a deposit.</summary>
    public PlanRequest ReadPlan(FormReader reader)
    {
        var (amountMinor, day) = Read(reader);
        return new(new TransferTerms(amountMinor, TransferMode.ByWeightings, []), day);
    }

    private (long AmountMinor, int Day) Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return (reader.Amount(nameof(Amount), Amount), reader.Whole(nameof(Day), Day, 0, 1, 31));
    }
}

/// <summary>The last page after set-up.</summary>
/// <param name="Form">What was typed, or what was given at set-up.</param>
/// <param name="Money">Writes money.</param>
public sealed record SetUpIncomePage(SetUpIncomeForm Form, MoneyText Money);
