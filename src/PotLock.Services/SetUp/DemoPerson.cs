using PotLock.Domain.Calendar;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Schedules;
using PotLock.Domain.Transfers;
using PotLock.Services.Accounts;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Categories;
using PotLock.Services.Deposits;
using PotLock.Services.Ledger;
using PotLock.Services.Months;
using PotLock.Services.Pots;
using PotLock.Services.Schedules;
using PotLock.Services.Transactions;
using PotLock.Services.Transfers;
using PotLock.Services.Withdrawals;

namespace PotLock.Services.SetUp;

/// <summary>
/// What the person of the demo does, by name instead of id: the very use cases that the pages call, on a clock that walks
/// through the days.
/// </summary>
internal sealed partial class DemoPerson
{
    private readonly Actor _actor;
    private readonly PotCommandRunner _pots;
    private readonly CreatePot _create;
    private readonly RecordDeposit _deposit;
    private readonly RecordWithdrawal _withdraw;
    private readonly ApplyInterest _interest;
    private readonly PlanSchedule _schedule;
    private readonly PlanTransfer _transfer;
    private readonly CloseMonth _close;

    public DemoPerson(Actor actor, CommandRunner runner, BookReader books, IEnumerable<IEndWithPot> endsWithPot)
    {
        _actor = actor;
        _pots = new PotCommandRunner(runner, endsWithPot);
        _create = new CreatePot(runner, books);
        _deposit = new RecordDeposit(runner);
        _withdraw = new RecordWithdrawal(runner);
        _interest = new ApplyInterest(runner);
        _schedule = new PlanSchedule(runner, books);
        _transfer = new PlanTransfer(runner, books);
        _close = new CloseMonth(runner);
        _addAccount = new AddBankAccount(runner, books);
        _addCard = new AddCard(runner, books);
        _pay = new PayCard(runner, new CheckTransaction(books));
        _record = new RecordTransaction(runner);
        _addCategory = new AddCategory(runner);
        _keepRule = new KeepRule(runner);
        _budgets = new SetBudgets(runner, books);
        _copy = new CopyBudgets(runner);
    }

    /// <summary>Pots by name.</summary>
    public Dictionary<string, long> Pots { get; } = new(StringComparer.Ordinal);

    /// <summary>Expense categories by name; one that is missing becomes the default.</summary>
    public Dictionary<string, long> Categories { get; } = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<Refusal>> DepositAsync(string id, long amountMinor, string description) =>
        (await _deposit.RunAsync(_actor, id, new DepositRequest(amountMinor, description))).Refusals;

    public async Task<IReadOnlyList<Refusal>> WithdrawAsync(string id, long amountMinor, string description, string category) =>
        (await _withdraw.RunAsync(_actor, id, new WithdrawalRequest(amountMinor, description, Category(category)))).Refusals;

    public async Task<IReadOnlyList<Refusal>> CreateAsync(string id, NewPot pot)
    {
        var outcome = await _create.RunAsync(_actor, id, pot);
        if (!outcome.IsRefused)
        {
            Pots[pot.Name] = outcome.Value.PotId;
        }

        return outcome.Refusals;
    }

    public async Task<IReadOnlyList<Refusal>> TopUpAsync(string id, string pot, long amountMinor) =>
        (await new TopUpPot(_pots).RunAsync(_actor, id, Pots[pot], amountMinor)).Refusals;

    public async Task<IReadOnlyList<Refusal>> TakeOutAsync(string id, string pot, long amountMinor) =>
        (await new TakeOutOfPot(_pots).RunAsync(_actor, id, Pots[pot], amountMinor)).Refusals;

    public async Task<IReadOnlyList<Refusal>> SpendAsync(string id, string pot, long amountMinor, string description, string category) =>
        (await new SpendFromPot(_pots).RunAsync(_actor, id, Pots[pot], amountMinor, description, Category(category))).Refusals;

    public async Task<IReadOnlyList<Refusal>> AskToBreakAsync(string id, string pot) =>
        (await new BreakLock(_pots).AskAsync(_actor, id, Pots[pot])).Refusals;

    public async Task<IReadOnlyList<Refusal>> BreakAsync(string id, string pot) =>
        (await new BreakLock(_pots).ConfirmAsync(_actor, id, Pots[pot])).Refusals;

    public async Task<IReadOnlyList<Refusal>> CompleteAsync(string id, string pot) =>
        (await new CompletePot(_pots).RunAsync(_actor, id, Pots[pot])).Refusals;

    public async Task<IReadOnlyList<Refusal>> RestartAsync(
        string id, string pot, long? targetMinor, DateOnly? endDate, int weightingBasisPoints) =>
        (await new RestartPot(_pots).RunAsync(_actor, id, Pots[pot], new NewGoal(targetMinor, endDate, weightingBasisPoints))).Refusals;

    public async Task<IReadOnlyList<Refusal>> CloseAsync(string id, DateOnly month) =>
        (await _close.RunAsync(_actor, id, month)).Refusals;

    public async Task<IReadOnlyList<Refusal>> AddInterestAsync(string id) => (await _interest.RunAsync(_actor, id)).Refusals;

    public async Task<IReadOnlyList<Refusal>> ScheduleAsync(
        string id, long amountMinor, string description, string category, string? pot, RecurrenceKind recurrence, DateOnly firstOn) =>
        (await _schedule.CreateAsync(_actor, id, new ScheduleTerms(
            ScheduleKind.Withdrawal, amountMinor, description, Category(
                category), pot is null ? null : Pots[pot], recurrence, firstOn))).Refusals;

    public async Task<IReadOnlyList<Refusal>> ScheduleIncomeAsync(string id, long amountMinor, string description, DateOnly firstOn) =>
        (await _schedule.CreateAsync(_actor, id, new ScheduleTerms(
            ScheduleKind.Income, amountMinor, description, null, null, RecurrenceKind.Monthly, firstOn))).Refusals;

    public async Task<IReadOnlyList<Refusal>> PlanTransferAsync(
        string id, long amountMinor, int day, params (string Pot, long FixedMinor, int BasisPoints)[] lines) =>
        (await _transfer.SetAsync(_actor, id, new PlanRequest(
            new TransferTerms(
                amountMinor,
                TransferMode.ByLines,
                [.. lines.Select(line => new PlanLine(Pots[line.Pot], line.FixedMinor, line.BasisPoints))]),
            day))).Refusals;

    public async Task<IReadOnlyList<Refusal>> SayTransferIsBesidesIncomeAsync(string id) =>
        (await _transfer.AnswerSourceAsync(_actor, id, sourceAccountId: null)).Refusals;

    private long? Category(string name) => Categories.TryGetValue(name, out var id) ? id : null;
}
