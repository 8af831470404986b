using PotLock.Domain.HouseMoves;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.HouseMoves.Files;

/// <summary>
/// Reads Firefly III's export: its transactions, in which money goes from a source to a destination, and whatever of its other files is
/// there (<see cref="FireflyLists"/>). Dates are ISO and amounts have a point, whatever its owner's language.
/// </summary>
internal sealed class FireflyReader(HouseTable transactions, IReadOnlyList<HouseTable> tables, Currency currency)
{
    private static readonly string[] Assets = ["asset account", "default account"];
    private static readonly string[] Debts = ["debt", "loan", "mortgage", "credit card"];

    private readonly HouseBuilder _house = new(HouseSource.Firefly);
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly HashSet<string> _spentIn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<FireflyRow> _group = [];

    /// <summary>Whether a table is one of transactions.</summary>
    public static bool IsTransactions(HouseTable table) =>
        table.Has("type", "amount", "date", "source_name", "source_type", "destination_name", "destination_type");

    /// <summary>Reads it.</summary>
    public House Read(CancellationToken cancel)
    {
        var lists = new FireflyLists(tables, currency, _house);
        foreach (var account in lists.Accounts(cancel))
        {
            _known.Add(account.Name);
            if (account.CurrencyCode.Length > 0 && account.CurrencyCode != currency.Code)
            {
                _foreign.Add(account.Name);
            }
            else
            {
                _house.Account(account.Name, account.Name, account.Kind, account.IsClosed);
            }
        }

        Look(cancel);
        foreach (var row in transactions.Rows(cancel))
        {
            ReadRow(row);
        }

        EndGroup();
        if (_foreign.Count > 0)
        {
            _house.Note(
                $"Accounts in another currency stay behind: {HouseSentences.Names([.. _foreign.Order(StringComparer.Ordinal)])}. What went "
                + "to them, or came from them, is kept as money in or out.");
        }

        lists.Read(name => _spentIn.Contains(name) ? _house.Category("", name) : null, cancel);
        return _house.Build();
    }

    /// <summary>Finds the own accounts and what they are in, and the categories that money is spent in.</summary>
    private void Look(CancellationToken cancel)
    {
        foreach (var row in transactions.Rows(cancel))
        {
            var isForeign = row["currency_code"] is { Length: > 0 } code && code != currency.Code;
            var isForeignThere = row["foreign_currency_code"] is { Length: > 0 } there ? there != currency.Code : isForeign;
            var (isFrom, isTo) = (IsOwn(row["source_type"]), IsOwn(row["destination_type"]));
            Meet(isFrom, row["source_name"], row["source_type"], isForeign);
            Meet(isTo, row["destination_name"], row["destination_type"], isFrom ? isForeignThere : isForeign);
            if (isFrom && !isTo && CategoryName(row) is { Length: > 0 } category)
            {
                _spentIn.Add(category);
            }
        }
    }

    private void Meet(bool isOwn, string name, string type, bool isForeign)
    {
        if (!isOwn || name.Length == 0 || !_known.Add(name))
        {
            return;
        }

        if (isForeign)
        {
            _foreign.Add(name);
            return;
        }

        _house.Account(name, name, Debts.Contains(SearchText.Fold(type)) ? HouseAccountKind.Debt : null);
    }

    private void ReadRow(HouseRow row)
    {
        var (isFrom, isTo) = (IsOwn(row["source_type"]), IsOwn(row["destination_type"]));
        var from = isFrom ? _house.FindAccount(row["source_name"]) : null;
        var to = isTo ? _house.FindAccount(row["destination_name"]) : null;
        if (from is null && to is null)
        {
            return;
        }

        if (ReadAmount(row, isOnlyTo: from is null && isFrom) is not { } amountMinor)
        {
            return;
        }

        if (from is { } source)
        {
            _house.Count(source, -amountMinor);
        }

        if (to is { } target)
        {
            _house.Count(target, amountMinor);
        }

        if (row["date"] is not { Length: >= 10 } text || !StatementDate.TryRead(text.AsSpan(0, 10), DateOrder.YearMonthDay, out var date))
        {
            LeaveWithoutDate(row, from, to, amountMinor);
            return;
        }

        var signed = from is null ? amountMinor : -amountMinor;
        var type = SearchText.Fold(row["type"]);
        var other = from is null ? row["source_name"] : row["destination_name"];
        var isTransfer = from is not null && to is not null;
        var category = CategoryName(row);
        var read = new FireflyRow(
            row["group_id", "transaction_group_id"], from ?? to!.Value, date, row["description"], row["group_title"],
            new HousePart(
                signed,
                _spentIn.Contains(category) ? _house.Category("", category)
                    : from is null && category.Length > 0 ? _house.Category("", category, isIncome: true) : null,
                isTransfer ? to : null, IsWhole: isTransfer),
            type switch
            {
                "opening balance" or "liability credit" when !isTransfer => HouseEntryKind.Opening,
                "reconciliation" when !isTransfer => HouseEntryKind.Adjustment,
                _ => HouseEntryKind.Ordinary,
            },
            isTransfer || other == row["description"] || type is not ("withdrawal" or "deposit") ? "" : other, row["notes"],
            [.. row["tags"].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(50)]);
        if (_group.Count > 0 && !read.GoesOnFrom(_group[^1]))
        {
            EndGroup();
        }

        _group.Add(read);
    }

    private void LeaveWithoutDate(HouseRow row, int? from, int? to, long amountMinor)
    {
        if (from is { } source)
        {
            _house.AddWithoutDate(source, -amountMinor);
        }

        if (to is { } target)
        {
            _house.AddWithoutDate(target, amountMinor);
        }

        _house.Problem(transactions.Name, row.Line, $"we can’t read its date, “{ShortText.To(row["date"], 30)}”.");
    }

    /// <summary>Writes the entry whose parts have been read.</summary>
    private void EndGroup()
    {
        if (_group.Count == 0)
        {
            return;
        }

        var first = _group[0];
        var title = _group.Count > 1 && first.Title.Length > 0 ? first.Title : first.Description;
        _house.Add(new HouseEntry(
            first.Account, first.Date, title.Length > 0 ? title : first.With, _group.ConvertAll(row => row.Part))
        {
            Kind = first.Kind,
            Note = string.Join(
                "; ",
                _group.SelectMany(row => new[] { _group.Count > 1 ? row.Description : "", row.With, row.Notes })
                    .Where(text => text.Length > 0 && text != title).Distinct()),
            Tags = [.. _group.SelectMany(row => row.Tags).Distinct()],
        });
        _group.Clear();
    }

    /// <summary>The amount that moves, positive or zero; null where it cannot be read, which is said.</summary>
    /// <param name="isOnlyTo">Whether it comes from an own account of another currency: then the other amount counts.</param>
    private long? ReadAmount(HouseRow row, bool isOnlyTo)
    {
        var isThere = isOnlyTo && row["foreign_currency_code"] == currency.Code;
        var (text, code) = isThere ? (row["foreign_amount"], row["foreign_currency_code"]) : (row["amount"], row["currency_code"]);
        long amountMinor = 0;
        var problem = code.Length > 0 && code != currency.Code
            ? AmountProblem.OtherCurrency
            : StatementAmount.TryRead(text, DecimalMark.Point, currency, out amountMinor);
        if (problem == AmountProblem.None)
        {
            return Math.Abs(amountMinor);
        }

        _house.Problem(transactions.Name, row.Line, problem == AmountProblem.OtherCurrency
            ? $"its amount isn’t in {currency.Code}."
            : $"we can’t read its amount, “{ShortText.To(text, 30)}”.");
        return null;
    }

    private static string CategoryName(HouseRow row) => row["category"] is { Length: > 0 } category ? category : row["budget"];

    private static bool IsOwn(string type) => SearchText.Fold(type) is var folded && (Assets.Contains(folded) || Debts.Contains(folded));

    /// <summary>A row of the transactions.</summary>
    /// <param name="Group">The entry that it is part of, with others of a split.</param>
    /// <param name="Title">What a split is called as a whole.</param>
    /// <param name="With">Whom it was with, where that is not what it is called; may be empty.</param>
    private sealed record FireflyRow(
        string Group, int Account, DateOnly Date, string Description, string Title, HousePart Part, HouseEntryKind Kind, string With,
        string Notes, IReadOnlyList<string> Tags)
    {
        /// <summary>Whether it is another part of the same split.</summary>
        public bool GoesOnFrom(FireflyRow before) => Group.Length > 0 && Group == before.Group && Account == before.Account
            && Date == before.Date && Kind == before.Kind && Part.Other is null && before.Part.Other is null;
    }
}
