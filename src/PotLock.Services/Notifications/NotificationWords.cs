using PotLock.Domain.Notifications;

namespace PotLock.Services.Notifications;

/// <summary>What people call the kinds of notification.</summary>
public static class NotificationWords
{
    /// <summary>A kind as the subject of a mail and as a label.</summary>
    public static string Subject(NotificationKinds kind) => kind switch
    {
        NotificationKinds.WithdrawalMade => "Scheduled payment made",
        NotificationKinds.WithdrawalHeld => "Scheduled payment waiting for money",
        NotificationKinds.WithdrawalMissed => "Scheduled payment missed",
        NotificationKinds.WithdrawalTomorrow => "Scheduled payment due tomorrow",
        NotificationKinds.PotWentLive => "Pot went live",
        NotificationKinds.LockBreak => "Breaking a lock",
        NotificationKinds.TransferDue => "Monthly transfer due",
        NotificationKinds.IncomeCame => "Regular income arrived",
        NotificationKinds.BudgetReached => "Budget running out or spent",
        NotificationKinds.MonthCanBeClosed => "A month can be closed",
        NotificationKinds.InsightFound => "Something stands out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Exactly one kind."),
    };

    /// <summary>Each kind, in the order in which pages list them.</summary>
    public static IReadOnlyList<NotificationKinds> Each { get; } =
    [
        NotificationKinds.WithdrawalHeld, NotificationKinds.WithdrawalMissed, NotificationKinds.WithdrawalTomorrow,
        NotificationKinds.WithdrawalMade,
        NotificationKinds.IncomeCame, NotificationKinds.TransferDue, NotificationKinds.PotWentLive, NotificationKinds.LockBreak,
        NotificationKinds.BudgetReached, NotificationKinds.MonthCanBeClosed, NotificationKinds.InsightFound,
    ];
}
