using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports.Files;

/// <summary>What is said about a line that cannot be read.</summary>
internal static class RowSentences
{
    /// <summary>Something that should be a date is none.</summary>
    public static string Date(ReadOnlySpan<char> text) =>
        text.IsWhiteSpace() ? "This line has no date." : $"“{Shown(text)}” is no date that fits the rest of the file.";

    /// <summary>Something that should be an amount is none.</summary>
    public static string Amount(AmountProblem problem, ReadOnlySpan<char> text, Currency currency) => problem switch
    {
        AmountProblem.None => "The amount of this line is 0: there is nothing to take over.",
        AmountProblem.Empty => "This line has no amount.",
        AmountProblem.TooManyDecimals => $"“{Shown(text)}” has more decimals than money in {currency.Code} has.",
        AmountProblem.TooLarge => $"“{Shown(text)}” is larger than any amount that PotLock keeps.",
        AmountProblem.OtherCurrency => $"“{Shown(text)}” is not in {currency.Code}, and PotLock converts nothing.",
        _ => $"“{Shown(text)}” is no amount that fits the rest of the file.",
    };

    /// <summary>The row says another currency.</summary>
    public static string OtherCurrency(ReadOnlySpan<char> code, Currency currency) =>
        $"This line is in {Shown(code)} and the account in {currency.Code}: PotLock converts nothing.";

    /// <summary>Something that should say in or out says neither.</summary>
    public static string Direction(ReadOnlySpan<char> text) =>
        text.IsWhiteSpace() ? "This line does not say whether money came or went."
            : $"“{Shown(text)}” does not say whether money came or went.";

    /// <summary>As much of a value as a sentence can hold.</summary>
    public static string Shown(ReadOnlySpan<char> text) => StatementText.OneLine(text[..Math.Min(text.Length, 60)].ToString(), 40);
}
