using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Debts;
using PotLock.Web.Shared;

namespace PotLock.Web.Debts;

/// <summary>The form of the plan, as it is posted.</summary>
public sealed class DebtPlanForm : CommandForm
{
    /// <summary>The words of the orders.</summary>
    public static IReadOnlyList<(string Word, DebtOrder Order)> Orders { get; } =
        [("dearest", DebtOrder.DearestFirst), ("smallest", DebtOrder.SmallestFirst), ("mine", DebtOrder.Mine)];

    /// <summary>What is paid each month beyond the minimums.</summary>
    public string? Extra { get; set; }

    /// <summary>Which debt gets it: one of <see cref="Orders"/>.</summary>
    public string? Order { get; set; }

    /// <summary>The day of the month on which cards are paid.</summary>
    public string? Day { get; set; }

    /// <summary>What pays: empty for the active balance, or the id of a pot or a bank account.</summary>
    public string? PaidFrom { get; set; }

    /// <summary>The form as a page begins with it.</summary>
    public static DebtPlanForm Of(DebtView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new DebtPlanForm
        {
            CommandId = NewCommandId(),
            Extra = view.Book.Money.ForInput(view.ExtraMinor),
            Order = WordOf(view.Order),
            // Who uses it again goes on with what pays now, on the same day.
            Day = view.Following
                .Where(schedule => view.Debts.Any(debt => debt.Id == schedule.DebtId && debt.Kind == DebtKind.Card))
                .Select(schedule => DisplayText.Id(schedule.Day)).FirstOrDefault("1"),
            PaidFrom = view.Following.Count == 0 || view.Following[0].AccountId == SystemAccounts.ActiveBalance(view.Book.Id)
                ? ""
                : DisplayText.Id(view.Following[0].AccountId),
        };
    }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public UseDebtPlanRequest Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new UseDebtPlanRequest(
            OrderOf(Order) ?? 0,
            reader.OptionalAmount(nameof(Extra), Extra) ?? 0,
            reader.Whole(nameof(Day), Day, 1, 1, 31),
            reader.Id(nameof(PaidFrom), PaidFrom, "", "Choose what you’re paying from: your active balance, a pot or a bank account."));
    }

    /// <summary>The order of a word; null for another word.</summary>
    public static DebtOrder? OrderOf(string? word) =>
        Orders.Where(one => one.Word == word).Select(one => (DebtOrder?)one.Order).FirstOrDefault();

    /// <summary>The word of an order.</summary>
    public static string WordOf(DebtOrder order) => Orders.First(one => one.Order == order).Word;
}

/// <summary>What was typed about debts, by the names of the fields.</summary>
/// <param name="CommandId">The id of the command.</param>
/// <param name="Typed">What was typed; empty where the page begins.</param>
public sealed record DebtTermsForm(string CommandId, IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>The form as a page begins with it.</summary>
    public static DebtTermsForm Fresh() => new(CommandForm.NewCommandId(), new Dictionary<string, string>());

    /// <summary>What stands in a field.</summary>
    public string? Value(string field, string? saved) => Typed.TryGetValue(field, out var typed) ? typed : saved;

    /// <summary>The name of a field of a debt.</summary>
    public static string FieldOf(string what, long debtId) => ListFields.Of(what, debtId);
}

/// <summary>The page of the plan.</summary>
/// <param name="View">How it stands.</param>
/// <param name="Form">What was typed for the plan.</param>
/// <param name="Terms">What was typed about debts.</param>
/// <param name="Foreseen">The payments of the plan, where they were asked for.</param>
public sealed record DebtsPage(DebtView View, DebtPlanForm Form, DebtTermsForm Terms, DebtPlanForeseen? Foreseen = null)
{
    /// <summary>The plans side by side, each with its mark and its name.</summary>
    public IReadOnlyList<(string Mark, string Name, DebtPlanRun Run)> SideBySide => View.Plans is not { } plans ? []
        :
        [
            ("minimums", "Minimum payments only", plans.MinimumsAlone),
            ("smallest", "Smallest first", plans.SmallestFirst),
            ("dearest", "Highest rate first", plans.DearestFirst),
            .. View is { Order: DebtOrder.Mine, Chosen: { } mine }
                ? [("mine", "My order", mine)]
                : (ReadOnlySpan<(string, string, DebtPlanRun)>)[],
        ];

    /// <summary>What is owed over time, for each plan that ends.</summary>
    public Chart Chart
    {
        get
        {
            var ending = SideBySide.Where(one => one.Run.Ends).ToList();
            var months = DebtWords.MonthsOfChart(ending.Max(one => one.Run.Months.Count));
            string[] tones = ["slate", "teal", "plum", "honey"];
            return new Chart(
                "What you’d owe", "What you’d owe in all, until nothing is left.", ChartKind.Line, "After",
                [.. months.Select(number => DebtWords.ShortMonthOf(View, number))],
                [
                    .. ending.Select(one => new ChartSeries(
                        one.Name, tones[SideBySide.Index().First(other => other.Item.Mark == one.Mark).Index],
                        [.. months.Select(number => one.Run.OwedAfter(View.PlannedMinor, number))])),
                ],
                View.Book.Money);
        }
    }
}

/// <summary>What people read about the way out of debt.</summary>
public static class DebtWords
{
    /// <summary>How many months, in years from a year on.</summary>
    public static string Months(int months) => Loans.LoanWords.Months(months);

    private const int MostPoints = 36;

    /// <summary>The name of a month of the plan, counted from 1; of 0, that before it.</summary>
    public static string MonthOf(DebtView view, int number)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DateText.FormatMonth(view.FirstMonth.AddMonths(number - 1), view.Book.Money.Culture);
    }

    /// <summary>The same where room is short.</summary>
    public static string ShortMonthOf(DebtView view, int number)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DateText.FormatMonthShort(view.FirstMonth.AddMonths(number - 1), view.Book.Money.Culture);
    }

    /// <summary>
    /// The months that a chart draws: every one of a short plan, of a long one as many as can be told apart, and the last.
    /// </summary>
    public static IReadOnlyList<int> MonthsOfChart(int months)
    {
        var step = (months + MostPoints - 1) / MostPoints;
        return [.. Enumerable.Range(0, months + 1).Where(number => number % step == 0 || number == months)];
    }

    /// <summary>The month in which a plan that ends ends.</summary>
    public static string Ends(DebtView view, DebtPlanRun run)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DateText.FormatMonth(DebtPayments.LastOn(run, view.Days)!.Value, view.Book.Money.Culture);
    }

    /// <summary>When a debt ends in a plan.</summary>
    public static string Ends(DebtView view, DebtPlanRun run, long debtId)
    {
        ArgumentNullException.ThrowIfNull(view);
        return DebtPayments.LastOn(run, view.Days.First(one => one.DebtId == debtId)) is { } on
            ? DateText.FormatMonth(on, view.Book.Money.Culture)
            : "not within 50 years";
    }

    /// <summary>What a smaller share for a pot would do.</summary>
    public static string Trade(NamedTradeOff trade, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(trade);
        ArgumentNullException.ThrowIfNull(money);
        var (off, months) = (trade.TradeOff, Months(trade.TradeOff.MonthsEarlier));
        return $"Putting {PercentText.Format(off.LessBasisPoints, money.Culture)} less into {trade.Pot} would pay off {trade.Debt} "
            + $"{months} earlier.";
    }

    /// <summary>How often and until when something is paid.</summary>
    public static string When(DebtPayment payment, Book book)
    {
        ArgumentNullException.ThrowIfNull(payment);
        ArgumentNullException.ThrowIfNull(book);
        var (first, count) = (payment.Recurrence.From, payment.Recurrence.Count!.Value);
        return count == 1 ? $"once, on {book.FormatDate(first)}"
            : $"{count.ToString(book.Money.Culture)} times, from {book.FormatDate(first)} to "
                + book.FormatDate(payment.Recurrence.DateOf(count - 1)!.Value);
    }
}
