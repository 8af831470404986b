using System.Globalization;
using System.Text;
using PotLock.Domain.Exports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Exports;

/// <summary>A journal of hledger.</summary>
internal sealed class HledgerText : IJournalText
{
    public string Head(Book book)
    {
        var currency = book.Currency;
        // The decimal mark is named even where there are no decimals: so hledger knows that there are none.
        var sample = MoneyText.Plain(checked(1000 * currency.MinorPerMajor), currency) + (currency.MinorDigits == 0 ? "." : "");
        return $"; {JournalText.ForHledger(book.Name)}, exported by PotLock\n\ncommodity {currency.Code} {sample}\n\n";
    }

    public string Account(string name, LedgerAccount account, DateOnly from) =>
        $"account {name}  ; {JournalText.ForHledger(account.Name)}\n";

    public string Entry(WholeEntry entry, JournalAccounts accounts)
    {
        var (head, lines, tags, _) = entry;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"\n{DateText.Iso(head.Date)} * ({head.Sequence}) {JournalText.ForHledger(head.Description)}\n    ; kind:{head.Kind}\n");
        if (tags.Count > 0)
        {
            text.Append("    ; tags:").AppendJoin(' ', tags.Select(JournalText.ForHledgerTag)).Append('\n');
        }

        foreach (var line in lines)
        {
            text.Append("    ").Append(accounts[line.AccountId]).Append("  ")
                .Append(Amount(line.AmountMinor, Currency.Of(accounts.Account(line.AccountId).CurrencyCode))).Append('\n');
        }

        return text.ToString();
    }

    public string Balances(DateOnly day, IEnumerable<(string Name, long Minor, Currency Currency)> balances)
    {
        var text = new StringBuilder();
        foreach (var (name, minor, currency) in balances)
        {
            text.Append(text.Length == 0 ? $"\n{DateText.Iso(day)} * PotLock’s balances\n" : "").Append("    ").Append(name).Append("  ")
                .Append(Amount(0, currency)).Append(" = ").Append(Amount(minor, currency)).Append('\n');
        }

        return text.ToString();
    }

    private static string Amount(long minor, Currency currency) => $"{currency.Code} {MoneyText.Plain(minor, currency)}";
}
