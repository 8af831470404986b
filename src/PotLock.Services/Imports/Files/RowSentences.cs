using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>What is said about a line that cannot be read.</summary>
internal static class RowSentences
{
    /// <summary>Something that should be a date is none.</summary>
    public static string Date(ReadOnlySpan<char> text) =>
        text.IsWhiteSpace() ? "This line has no date." : $"“{Shown(text)}” isn’t a date like the others in the file.";

    /// <summary>Something that should be an amount is none.</summary>
    public static string Amount(AmountProblem problem, ReadOnlySpan<char> text, Currency currency) => problem switch
    {
        AmountProblem.None => "The amount on this line is 0, so there is nothing to import.",
        AmountProblem.Empty => "This line has no amount.",
        AmountProblem.TooManyDecimals => $"“{Shown(text)}” has too many decimals for {currency.Code}.",
        AmountProblem.TooLarge => $"“{Shown(text)}” is larger than PotLock can store.",
        AmountProblem.OtherCurrency => $"“{Shown(text)}” isn’t in {currency.Code}, and PotLock doesn’t convert currencies.",
        _ => $"“{Shown(text)}” isn’t an amount like the others in the file.",
    };

    /// <summary>The row says another currency.</summary>
    public static string OtherCurrency(ReadOnlySpan<char> code, Currency currency) =>
        $"This line is in {Shown(code)}, but the account is in {currency.Code}: PotLock doesn’t convert currencies.";

    /// <summary>Something that should say in or out says neither.</summary>
    public static string Direction(ReadOnlySpan<char> text) =>
        text.IsWhiteSpace() ? "This line doesn’t say whether the money came in or went out."
            : $"“{Shown(text)}” doesn’t say whether the money came in or went out.";

    /// <summary>As much of a value as a sentence can hold.</summary>
    public static string Shown(ReadOnlySpan<char> text) => StatementText.OneLine(text[..Math.Min(text.Length, 60)].ToString(), 40);
}
