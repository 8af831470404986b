using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>What a reader found, and in which statement of the file.</summary>
/// <param name="Statement">The statement's place, counted from 0.</param>
/// <param name="Item">A row or problem; neither for what is left out because the bank has not booked it.</param>
internal readonly record struct Found(int Statement, StatementItem Item)
{
    /// <summary>Something that the bank has not booked.</summary>
    public bool IsLeftOut => Item is { Row: null, Problem: null };
}

/// <summary>A reader of one format: gives what is in a file one after the other, and knows its statements then.</summary>
internal abstract class StatementParser(Currency currency)
{
    private readonly List<(string Account, string CurrencyCode)> _statements = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The statements seen so far.</summary>
    public IReadOnlyList<(string Account, string CurrencyCode)> Statements => _statements;

    /// <summary>The account's currency.</summary>
    protected Currency Currency { get; } = currency;

    /// <summary>Reads on; stops with an <see cref="UnreadableFileException"/> at what is no such file.</summary>
    public abstract IEnumerable<Found> Parse();

    /// <summary>A problem of a line.</summary>
    protected static StatementItem Problem(int line, string sentence) => new() { Problem = new StatementProblem(line, sentence) };

    /// <summary>The place of an account's statement: further ones of the same account belong to the first.</summary>
    protected int NumberOf(string account, string currencyCode)
    {
        var code = currencyCode.Trim().ToUpperInvariant();
        if (_numbers.TryGetValue(account, out var number))
        {
            if (_statements[number].CurrencyCode.Length == 0)
            {
                _statements[number] = (account, code);
            }

            return number;
        }

        if (_statements.Count >= FileLimits.MaxStatements)
        {
            throw UnreadableFileException.TooMany("accounts", FileLimits.MaxStatements);
        }

        _statements.Add((account, code));
        return _numbers[account] = _statements.Count - 1;
    }

    /// <summary>Reads an amount in the one way that a format has, or says what is wrong with it.</summary>
    protected bool TryAmount(ReadOnlySpan<char> text, DecimalMark mark, int line, out long minor, out StatementItem problem)
    {
        var why = StatementAmount.TryRead(text, mark, Currency, out minor);
        problem = why == AmountProblem.None && minor != 0 ? default : Problem(line, RowSentences.Amount(why, text, Currency));
        return why == AmountProblem.None && minor != 0;
    }
}
