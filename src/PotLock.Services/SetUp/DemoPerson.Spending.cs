using PotLock.Domain.Accounts;
using PotLock.Domain.Cards;
using PotLock.Domain.Ledger;
using PotLock.Domain.Transactions;
using PotLock.Services.Accounts;
using PotLock.Services.Budgets;
using PotLock.Services.Cards;
using PotLock.Services.Categories;
using PotLock.Services.Transactions;

namespace PotLock.Services.SetUp;

/// <summary>Something that the person of the demo buys, or gives back.</summary>
/// <param name="What">What it says.</param>
/// <param name="Category">The name of its category; null to leave that to the rules.</param>
/// <param name="AmountMinor">The amount in minor units.</param>
/// <param name="With">The name of the pot, account or card that pays; null for the active balance.</param>
/// <param name="Tags">Its tags, as they are typed.</param>
internal sealed record DemoPurchase(
    string What, string? Category, long AmountMinor, string? With = null, string Tags = "", string Note = "")
{
    /// <summary>Parts of it in other categories.</summary>
    public IReadOnlyList<(string Category, long AmountMinor)> Split { get; init; } = [];
}

/// <summary>What the person of the demo does with accounts, a card, rules and budgets.</summary>
internal sealed partial class DemoPerson
{
    private readonly AddBankAccount _addAccount;
    private readonly AddCard _addCard;
    private readonly PayCard _pay;
    private readonly RecordTransaction _record;
    private readonly AddCategory _addCategory;
    private readonly KeepRule _keepRule;
    private readonly SetBudgets _budgets;
    private readonly CopyBudgets _copy;

    /// <summary>Bank accounts and credit cards by name.</summary>
    public Dictionary<string, long> Accounts { get; } = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<Refusal>> OpenAccountAsync(string id, BankAccountTerms account, long openingMinor)
    {
        var outcome = await _addAccount.RunAsync(_actor, id, account, openingMinor);
        return Learn(outcome, Accounts, result => (result.Name, result.AccountId));
    }

    public async Task<IReadOnlyList<Refusal>> GetCardAsync(string id, CardDetails card)
    {
        var outcome = await _addCard.RunAsync(_actor, id, card, openingOwedMinor: 0);
        return Learn(outcome, Accounts, result => (result.Name, result.CardId));
    }

    public async Task<IReadOnlyList<Refusal>> AddCategoryAsync(string id, string name)
    {
        var outcome = await _addCategory.RunAsync(_actor, id, name);
        return Learn(outcome, Categories, result => (result.Name, result.CategoryId));
    }

    public async Task<IReadOnlyList<Refusal>> AddRuleAsync(string id, string contains, string category, string tags) =>
        (await _keepRule.RunAsync(_actor, id, null, new RuleTerms(contains, Categories[category], TagRules.Read(tags)))).Refusals;

    public Task<IReadOnlyList<Refusal>> BuyAsync(string id, DemoPurchase what) => RecordAsync(id, TransactionKind.Expense, what);

    public Task<IReadOnlyList<Refusal>> GiveBackAsync(string id, DemoPurchase what) => RecordAsync(id, TransactionKind.Refund, what);

    public async Task<IReadOnlyList<Refusal>> MoveAsync(string id, string to, long amountMinor, string description) =>
        (await _record.RunAsync(
            _actor, id, new TransactionRequest(TransactionKind.Transfer, amountMinor, description, ToId: Accounts[to]))).Refusals;

    public async Task<IReadOnlyList<Refusal>> EarnInAsync(string id, string account, long amountMinor, string description) =>
        (await _record.RunAsync(
            _actor, id, new TransactionRequest(TransactionKind.Income, amountMinor, description, Accounts[account]))).Refusals;

    public async Task<IReadOnlyList<Refusal>> PayCardAsync(string id, string card, long amountMinor) =>
        (await _pay.RunAsync(_actor, id, new CardPayment(Accounts[card], amountMinor))).Refusals;

    public async Task<IReadOnlyList<Refusal>> SetBudgetsAsync(
        string id, DateOnly month, IEnumerable<(string? Category, long TargetMinor, bool Rollover)> budgets) =>
        (await _budgets.RunAsync(
            _actor, id, month,
            [
                .. budgets.Select(one => new BudgetWish(one.Category is { } name ? Categories[name] : null, one.TargetMinor, one.Rollover)),
            ])).Refusals;

    public async Task<IReadOnlyList<Refusal>> CopyBudgetsAsync(string id, DateOnly month) =>
        (await _copy.RunAsync(_actor, id, month)).Refusals;

    private async Task<IReadOnlyList<Refusal>> RecordAsync(string id, TransactionKind kind, DemoPurchase what)
    {
        long? with = what.With is { } name ? (Accounts.TryGetValue(name, out var account) ? account : Pots[name]) : null;
        var request = new TransactionRequest(
            kind, what.AmountMinor, what.What, with, CategoryId: what.Category is { } category ? Category(category) : null,
            Split: [.. what.Split.Select(part => new CategoryPart(Categories[part.Category], part.AmountMinor))],
            Tags: TagRules.Read(what.Tags), Note: what.Note);
        return (await _record.RunAsync(_actor, id, request)).Refusals;
    }

    /// <summary>Keeps the id of what was made under its name.</summary>
    private static IReadOnlyList<Refusal> Learn<T>(Outcome<T> outcome, Dictionary<string, long> names, Func<T, (string Name, long Id)> read)
    {
        if (!outcome.IsRefused)
        {
            var (name, id) = read(outcome.Value);
            names[name] = id;
        }

        return outcome.Refusals;
    }
}
