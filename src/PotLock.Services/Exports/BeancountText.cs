using System.Globalization;
using System.Text;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>A file of beancount.</summary>
internal sealed class BeancountText : IJournalText
{
    public string Head(Book book) =>
        $"""
        ; exported by PotLock
        option "title" {JournalText.ForBeancount(book.Name)}
        option "operating_currency" "{book.CurrencyCode}"


        """;

    public string Account(string name, LedgerAccount account, DateOnly from) =>
        $"{DateText.Iso(from)} open {name} {account.CurrencyCode}\n  name: {JournalText.ForBeancount(account.Name)}\n";

    public string Entry(WholeEntry entry, JournalAccounts accounts)
    {
        var (head, lines, tags, _) = entry;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"\n{DateText.Iso(head.Date)} * {JournalText.ForBeancount(head.Description)}\n  number: {head.Sequence}\n");
        Add("kind", head.Kind.ToString());
        Add("note", head.Note);
        Add("tags", string.Join(", ", tags));
        foreach (var line in lines)
        {
            text.Append("  ").Append(accounts[line.AccountId]).Append("  ")
                .Append(Amount(line.AmountMinor, Currency.Of(accounts.Account(line.AccountId).CurrencyCode))).Append('\n');
        }

        return text.ToString();

        void Add(string name, string value) =>
            text.Append(value.Length == 0 ? "" : $"  {name}: {JournalText.ForBeancount(value)}\n");
    }

    /// <summary>Beancount looks at the beginning of a day: what is to hold at the end of one is said of the next.</summary>
    public string Balances(DateOnly day, IEnumerable<(string Name, long Minor, Currency Currency)> balances) => string.Concat(
        balances.Select(one => $"{DateText.Iso(day.AddDays(1))} balance {one.Name}  {Amount(one.Minor, one.Currency)}\n").Prepend("\n"));

    private static string Amount(long minor, Currency currency) => $"{MoneyText.Plain(minor, currency)} {currency.Code}";
}
