using System.Globalization;
using PotLock.Domain.Ledger;

namespace PotLock.Web.Api;

/// <summary>
/// Reads what programs send: amounts and percentages as decimal strings, dates as ISO dates, ids as strings. What cannot be read
/// is noted under its JSON pointer; nothing is guessed.
/// </summary>
public sealed class ApiReader(Currency currency)
{
    private readonly List<ApiError> _errors = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<ApiError> Errors => _errors;

    /// <summary>An amount that must be there, in minor units; 0 when it could not be read.</summary>
    public long Amount(string pointer, string? text)
    {
        if (text is null)
        {
            _errors.Add(new ApiError(pointer, "amount-missing", $"Send an amount as text, like \"{Example}\"."));
        }

        return OptionalAmount(pointer, text) ?? 0;
    }

    /// <summary>An amount that may be left out, in minor units.</summary>
    public long? OptionalAmount(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (PlainNumber.TryParse(text, currency.MinorDigits, out var amountMinor))
        {
            return amountMinor;
        }

        _errors.Add(new ApiError(
            pointer, "bad-amount",
            string.Create(CultureInfo.InvariantCulture,
                $"Send an amount in {currency.Code} as text with at most {currency.MinorDigits} decimal places, like \"{Example}\".")));
        return 0;
    }

    /// <summary>A percentage that may be left out, in basis points.</summary>
    public int? OptionalPercent(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (PlainNumber.TryParse(text, 2, out var basisPoints) && basisPoints is >= 0 and <= 10_000)
        {
            return (int)basisPoints;
        }

        _errors.Add(new ApiError(
            pointer, "bad-percentage", "Send a percentage from 0 to 100 as text with at most two decimal places, like \"12.5\"."));
        return 0;
    }

    /// <summary>An annual rate that may be left out, in millionths.</summary>
    public int? OptionalRate(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (PlainNumber.TryParse(text, 4, out var millionths) && millionths is >= 0 and <= 1_000_000)
        {
            return (int)millionths;
        }

        _errors.Add(new ApiError(
            pointer, "bad-rate", "Send an annual rate from 0 to 100 percent as text with at most four decimal places, like \"3.125\"."));
        return null;
    }

    /// <summary>A month that may be left out: its first day.</summary>
    public DateOnly? OptionalMonth(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateText.TryParseIsoMonth(text, out var month))
        {
            return month;
        }

        _errors.Add(new ApiError(pointer, "bad-month", "Send a real month as text, like \"2026-11\"."));
        return null;
    }

    /// <summary>Notes that something cannot be taken as it is.</summary>
    public void Refuse(string pointer, string name, string detail) => _errors.Add(new ApiError(pointer, name, detail));

    /// <summary>A date that may be left out.</summary>
    public DateOnly? OptionalDate(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateText.TryParseIso(text, out var date))
        {
            return date;
        }

        _errors.Add(new ApiError(pointer, "bad-date", "Send a real date as text, like \"2026-11-21\"."));
        return null;
    }

    /// <summary>A time of the day that may be left out, in minutes from midnight.</summary>
    public int? OptionalTime(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (TimeText.TryParse(text, out var minutes))
        {
            return minutes;
        }

        _errors.Add(new ApiError(pointer, "bad-time", "Send a time of the day as text, like \"22:00\"."));
        return null;
    }

    /// <summary>The id of something of the book, that may be left out.</summary>
    public long? OptionalId(string pointer, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return id;
        }

        _errors.Add(new ApiError(pointer, "bad-id", "Send an id as text, exactly as you got it."));
        return 0;
    }

    /// <summary>One of several words; the first when it was left out.</summary>
    public T Word<T>(string pointer, string? text, T whenMissing, params ReadOnlySpan<(string Word, T Value)> words)
    {
        if (text is null)
        {
            return whenMissing;
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        List<string> known = [];
        foreach (var (word, _) in words)
        {
            known.Add($"\"{word}\"");
        }

        _errors.Add(new ApiError(pointer, "unknown-word", $"Send one of {string.Join(", ", known)}."));
        return whenMissing;
    }

    private string Example => MoneyText.Plain(45 * currency.MinorPerMajor, currency);
}
