using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PotLock.Domain.Interest;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Shared;

/// <summary>
/// Reads what people type into forms, in the book's culture. What cannot be read becomes an error on the field that says
/// what is allowed; nothing is guessed.
/// </summary>
public sealed class FormReader(ModelStateDictionary state, MoneyText money)
{
    private const int MaxQuoted = 30;

    /// <summary>An amount that must be there. 0 when it could not be read (the form then has an error).</summary>
    public long Amount(string field, string? text) => OptionalAmount(field, text) ?? Missing(field);

    /// <summary>An amount that may be left out. What was typed as a sum stands in the form as what it comes to from here on.</summary>
    public long? OptionalAmount(string field, string? text)
    {
        switch (AmountSum.TryParse(money, text, out var amountMinor))
        {
            case MoneyTextProblem.None:
                ShowSum(field, text, amountMinor);
                return amountMinor;
            case MoneyTextProblem.Empty:
                return null;
            case MoneyTextProblem.TooManyDecimals:
                state.AddModelError(field, money.Currency.MinorDigits == 0
                    ? $"Enter a whole amount, like {Example(1234)}."
                    : $"Use at most {money.Currency.MinorDigits} decimal places, like {Example(1234)}.");
                return 0;
            case MoneyTextProblem.TooLarge:
                state.AddModelError(field, $"Enter at most {money.Format(money.Currency.MaxAmountMinor)}.");
                return 0;
            default:
                state.AddModelError(field, ForeignAmount.Read(text, money.Currency) is { } meant
                    ? $"{CannotRead(text)} Enter it as {money.FormatNumber(meant)}."
                    : $"{CannotRead(text)} Enter a number, like {Example(1234)}.");
                return 0;
        }
    }

    /// <summary>A percentage as basis points; empty reads as 0, unless it must be there.</summary>
    public int Percent(string field, string? text, bool mayBeEmpty = true)
    {
        if (!mayBeEmpty && string.IsNullOrWhiteSpace(text))
        {
            state.AddModelError(field, "Enter a percentage, or 0 for none.");
            return 0;
        }

        if (!PercentText.TryParse(text, money.Culture, out var basisPoints))
        {
            state.AddModelError(
                field,
                $"{CannotReadUnlessNumber(text)}Enter a percentage between 0 and 100 with at most 2 decimal places, like "
                    + $"{PercentText.ForInput(1250, money.Culture)}.");
        }

        return basisPoints;
    }

    /// <summary>An annual rate as millionths; null when left out.</summary>
    public int? Rate(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (RateText.TryParse(text, money.Culture, out var millionths))
        {
            return millionths;
        }

        state.AddModelError(
            field,
            $"{CannotReadUnlessNumber(text)}Enter a percentage between 0 and 100 with at most 4 decimal places, like "
                + $"{RateText.ForInput(31_250, money.Culture)}.");
        return null;
    }

    /// <summary>A date from a native date input; null when left out.</summary>
    public DateOnly? Date(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateText.TryParseIso(text.Trim(), out var date))
        {
            return date;
        }

        state.AddModelError(field, $"{CannotRead(text)} Enter a real date, like 2026-11-21.");
        return null;
    }

    /// <summary>A time of the day from a native time input, in minutes from midnight; null when left out.</summary>
    public int? Time(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (TimeText.TryParse(text.Trim(), out var minutes))
        {
            return minutes;
        }

        state.AddModelError(field, $"{CannotRead(text)} Enter a time, like 22:00.");
        return null;
    }

    /// <summary>A whole number that is not negative; the default when left out. The rules say what is too much.</summary>
    public int Whole(string field, string? text, int whenEmpty, int least, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return whenEmpty;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        state.AddModelError(
            field,
            string.Create(CultureInfo.InvariantCulture, $"{CannotReadUnlessNumber(text)}Enter a whole number from {least} to {most}."));
        return whenEmpty;
    }

    /// <summary>The id of a thing of the book, from a choice; null when left out or set to <paramref name="none"/>.</summary>
    public long? Id(string field, string? text, string none, string whenUnreadable)
    {
        if (string.IsNullOrWhiteSpace(text) || text == none)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        state.AddModelError(field, whenUnreadable);
        return null;
    }

    private void ShowSum(string field, string? text, long amountMinor)
    {
        if (AmountSum.IsSum(text) && state[field] is not { Errors.Count: > 0 })
        {
            state.SetModelValue(field, text, money.ForInput(amountMinor));
            state.MarkFieldValid(field);
        }
    }

    /// <summary>What was typed, so that nobody has to look for it.</summary>
    private static string CannotRead(string? text) => $"We cannot read “{ShortText.To((text ?? "").Trim(), MaxQuoted)}”.";

    /// <summary>A number that is too large, below nothing or too exact was read well: what is allowed says it all.</summary>
    private static string CannotReadUnlessNumber(string? text) =>
        (text ?? "").Trim().TrimEnd('%').All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-' or '−' or ' ')
            ? ""
            : CannotRead(text) + " ";

    private long Missing(string field)
    {
        state.AddModelError(field, $"Enter an amount, like {Example(50)}.");
        return 0;
    }

    private string Example(long major) =>
        money.ForInput(major * money.Currency.MinorPerMajor + (money.Currency.MinorDigits > 0 ? money.Currency.MinorPerMajor / 2 : 0));
}
