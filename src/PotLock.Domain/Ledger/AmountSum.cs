using System.Globalization;
using System.Text.RegularExpressions;

namespace PotLock.Domain.Ledger;

/// <summary>
/// Reads an amount that may be typed as a sum: <c>12.50+3</c>, <c>50−12.50</c>, <c>3×2.40</c>. Each term is an amount as
/// <see cref="MoneyText"/> reads it, in the book's culture; what is multiplied is one amount and whole numbers. What can be read in
/// two ways is refused, and so is a sum that is not finished. There are no brackets: products come before sums, as in school.
/// </summary>
public static partial class AmountSum
{
    private const int MostTerms = 50;
    private const string Plus = "+";

    // A product is checked on its way, so that it cannot grow beyond what an Int128 holds.
    private const long Most = 100_000_000_000_000_000;

    /// <summary>Reads what a person typed; what holds no sum is read as <see cref="MoneyText.TryParse"/> reads it.</summary>
    /// <param name="money">Reads one amount.</param>
    /// <param name="text">What was typed.</param>
    /// <param name="amountMinor">What it comes to, in minor units; 0 when it could not be read.</param>
    public static MoneyTextProblem TryParse(MoneyText money, string? text, out long amountMinor)
    {
        ArgumentNullException.ThrowIfNull(money);
        var problem = money.TryParse(text, out amountMinor);
        if (problem is MoneyTextProblem.None or MoneyTextProblem.Empty || !IsSum(text))
        {
            return problem;
        }

        amountMinor = 0;
        Int128 sum = 0;
        var terms = Split(text!.Trim(), '+', '-');
        if (terms.Count > MostTerms)
        {
            return MoneyTextProblem.NotAnAmount;
        }

        foreach (var (sign, term) in terms)
        {
            problem = Multiply(money, term, out var product);
            if (problem != MoneyTextProblem.None)
            {
                return problem;
            }

            sum += sign == Plus ? product : -product;
        }

        if (Int128.Abs(sum) >= Most)
        {
            return MoneyTextProblem.TooLarge;
        }

        amountMinor = (long)sum;
        return MoneyTextProblem.None;
    }

    /// <summary>Whether a text has a sign of a sum behind a digit, and is no date. One before is the sign of the amount.</summary>
    public static bool IsSum(string? text) =>
        text is not null
        && text.AsSpan().IndexOfAnyInRange('0', '9') is var first and >= 0
        && Normal(text).AsSpan(first).IndexOfAny('+', '-', '*') >= 0
        && !Date().IsMatch(text.Trim());

    private static MoneyTextProblem Multiply(MoneyText money, string term, out Int128 product)
    {
        product = 0;
        var factors = Split(term, '*').ConvertAll(factor => factor.Text);
        // One of them is the amount: that which is no whole number, else the first.
        var amountAt = Math.Max(factors.FindIndex(factor => !WholeNumber().IsMatch(factor)), 0);
        var problem = money.TryParse(factors[amountAt], out var amountMinor);
        if (problem != MoneyTextProblem.None)
        {
            return problem == MoneyTextProblem.Empty ? MoneyTextProblem.NotAnAmount : problem;
        }

        product = amountMinor;
        foreach (var (at, factor) in factors.Index())
        {
            if (at == amountAt)
            {
                continue;
            }

            if (!WholeNumber().IsMatch(factor))
            {
                return MoneyTextProblem.NotAnAmount;
            }

            product *= int.Parse(factor, NumberStyles.None, CultureInfo.InvariantCulture);
            if (Int128.Abs(product) >= Most)
            {
                return MoneyTextProblem.TooLarge;
            }
        }

        return MoneyTextProblem.None;
    }

    /// <summary>Parts at these signs, each with the sign before it; a sign at the very beginning belongs to the first part.</summary>
    private static List<(string Sign, string Text)> Split(string text, params ReadOnlySpan<char> signs)
    {
        var normal = Normal(text);
        List<(string, string)> parts = [];
        var (sign, from) = (Plus, 0);
        for (var at = 1; at < normal.Length; at++)
        {
            if (signs.Contains(normal[at]))
            {
                parts.Add((sign, normal[from..at].Trim()));
                (sign, from) = (normal[at].ToString(), at + 1);
            }
        }

        parts.Add((sign, normal[from..].Trim()));
        return parts;
    }

    /// <summary>One character for each sign, whichever keyboard it came from.</summary>
    private static string Normal(string text) => text.Replace('\u2212', '-').Replace('\u00d7', '*');

    [GeneratedRegex(@"^\d{1,6}$", RegexOptions.ECMAScript)]
    private static partial Regex WholeNumber();

    /// <summary>A date that got into a field for money is no subtraction.</summary>
    [GeneratedRegex(@"^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}-\d{1,2}-\d{2,4}$", RegexOptions.ECMAScript)]
    private static partial Regex Date();
}
