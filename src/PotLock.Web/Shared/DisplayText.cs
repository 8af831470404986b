using System.Globalization;
using System.Text;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;

namespace PotLock.Web.Shared;

/// <summary>Words and marks that several pages write the same way.</summary>
public static class DisplayText
{
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The kind of an entry for programs, as in <c>starting-balance</c>.</summary>
    public static string KindMark(EntryKind kind)
    {
        var mark = new StringBuilder();
        foreach (var c in kind.ToString())
        {
            mark.Append(char.IsUpper(c) && mark.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        }

        return mark.ToString();
    }

    /// <summary>The kind of an entry for people.</summary>
    public static string KindName(EntryKind kind) => kind switch
    {
        EntryKind.Deposit => "Deposit",
        EntryKind.Withdrawal => "Withdrawal",
        EntryKind.OpeningBalance => "Opening balance",
        EntryKind.StartingBalance => "Starting balance",
        EntryKind.TopUp => "Top-up",
        EntryKind.TakeOut => "Taken out",
        EntryKind.PotSpending => "Spent from a pot",
        EntryKind.Adjustment => "Adjustment",
        EntryKind.Reversal => "Undo",
        EntryKind.Interest => "Interest",
        EntryKind.MonthlyTransfer => "Monthly transfer",
        EntryKind.Transfer => "Transfer",
        EntryKind.Income => "Income",
        EntryKind.Expense => "Expense",
        EntryKind.Refund => "Refund",
        EntryKind.CardPayment => "Card payment",
        EntryKind.LoanInterest => "Loan interest",
        EntryKind.LoanPayment => "Loan payment",
        EntryKind.GroupExpense => "Shared bill",
        EntryKind.GroupShare => "Share of a bill",
        EntryKind.GroupPayment => "Paid in a group",
        EntryKind.GroupReceipt => "Paid back in a group",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The icon of an entry's kind.</summary>
    public static string KindIcon(EntryKind kind) => kind switch
    {
        EntryKind.Deposit or EntryKind.OpeningBalance or EntryKind.Income or EntryKind.Refund or EntryKind.GroupReceipt =>
            "arrow-down-left",
        EntryKind.CardPayment => "credit-card",
        EntryKind.LoanPayment => "cash-coin",
        EntryKind.MonthlyTransfer => "arrow-repeat",
        EntryKind.Interest or EntryKind.LoanInterest => "percent",
        EntryKind.Withdrawal or EntryKind.PotSpending or EntryKind.Expense or EntryKind.GroupExpense or EntryKind.GroupShare => "receipt",
        EntryKind.Reversal => "arrow-counterclockwise",
        EntryKind.Adjustment => "sliders",
        _ => "arrow-left-right",
    };

    /// <summary>Which way an entry moves the main account: 1 in, -1 out, 0 within.</summary>
    public static int Direction(EntryKind kind) => kind switch
    {
        EntryKind.Deposit or EntryKind.MonthlyTransfer or EntryKind.Interest or EntryKind.Income or EntryKind.Refund => 1,
        EntryKind.Withdrawal or EntryKind.PotSpending or EntryKind.Expense or EntryKind.LoanInterest
            or EntryKind.GroupExpense or EntryKind.GroupShare => -1,
        _ => 0,
    };

    /// <summary>A pot's status for programs.</summary>
    public static string StatusMark(PotStatus status) => status switch
    {
        PotStatus.Active => "active",
        PotStatus.Live => "live",
        PotStatus.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>Why a weighting changed, for people.</summary>
    public static string ReasonName(WeightingReason reason) => reason switch
    {
        WeightingReason.Created => "Set when you added the pot",
        WeightingReason.Edited => "You changed it",
        WeightingReason.WentLive => "The pot went live",
        WeightingReason.Redistributed => "Another pot went live; its share was divided among the other pots",
        WeightingReason.Restored => "Restored by an undo",
        WeightingReason.Released => "The pot was closed",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A pace's verdict as the pages' marks say it.</summary>
    public static string VerdictMark(PaceVerdict verdict) => verdict switch
    {
        PaceVerdict.Behind => "behind",
        PaceVerdict.OnCourse => "on-course",
        PaceVerdict.Ahead => "ahead",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>What happened to a pot, for people.</summary>
    public static string EventName(PotEventKind kind) => kind switch
    {
        PotEventKind.Created => "Added",
        PotEventKind.WentLiveByTarget => "Went live: target reached",
        PotEventKind.WentLiveByDate => "Went live: end date passed",
        PotEventKind.GoingLiveUndone => "Going live undone",
        PotEventKind.BreakAsked => "Started to break the lock",
        PotEventKind.BreakCancelled => "Kept locked",
        PotEventKind.ReleasedEarly => "Lock broken: released early",
        PotEventKind.Restarted => "Started again",
        PotEventKind.Completed => "Completed",
        PotEventKind.Deleted => "Deleted",
        PotEventKind.GoalEdited => "Goal changed",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
