using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Verdicts;

namespace PotLock.Web.Verdicts;

public static class VerdictWords
{
    /// <summary>The answer for programs.</summary>
    public static string Mark(VerdictAnswer answer) => answer switch
    {
        VerdictAnswer.Yes => "yes",
        VerdictAnswer.Careful => "careful",
        VerdictAnswer.No => "no",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>The answer in a word.</summary>
    public static string NameOf(VerdictAnswer answer) => answer switch
    {
        VerdictAnswer.Yes => "Yes",
        VerdictAnswer.Careful => "Careful",
        VerdictAnswer.No => "No",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>The answer as a heading.</summary>
    public static string Headline(VerdictAnswer answer) => answer switch
    {
        VerdictAnswer.Yes => "Yes, you are okay",
        VerdictAnswer.Careful => "Careful",
        VerdictAnswer.No => "No, not right now",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>A part's name.</summary>
    public static string NameOf(VerdictPartKind part) => part switch
    {
        VerdictPartKind.Cover => "Cover",
        VerdictPartKind.Flow => "Flow",
        VerdictPartKind.Debt => "Debt",
        VerdictPartKind.Cushion => "Cushion",
        VerdictPartKind.Budget => "Budget",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>What a part asks.</summary>
    public static string Question(VerdictPartKind part) => part switch
    {
        VerdictPartKind.Cover => $"Can you pay what’s due in the next {Verdict.Days} days?",
        VerdictPartKind.Flow => "Do you spend no more than you earn?",
        VerdictPartKind.Debt => "Could you pay your cards off?",
        VerdictPartKind.Cushion => "How long would your free money last?",
        VerdictPartKind.Budget => "Are you within this month’s budget?",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>A part for programs, and where its working stands.</summary>
    public static string Mark(VerdictPartKind part) => NameOf(part).ToLowerInvariant();

    /// <summary>How a part stands, in a word or two.</summary>
    public static string StateOf(Verdict verdict, VerdictPartKind part, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var one = verdict.Part(part);
        return one.TenthsOfPoints is null ? part == VerdictPartKind.Budget ? "No budget" : "Not known yet"
            : part == VerdictPartKind.Cushion ? verdict.CushionTenths is { } months ? Months(months, culture) : "No spending"
            : part == VerdictPartKind.Budget ? verdict.Facts.Budget!.IsAbove ? "Over budget" : "Within budget"
            : one.Holds == true ? "Yes" : "No";
    }

    /// <summary>The icon of how a part stands: a tick only for what holds.</summary>
    public static string IconOf(PartStanding standing) => standing switch
    {
        PartStanding.Holds => "check-circle",
        PartStanding.Between => "info-circle",
        PartStanding.Fails => "exclamation-triangle",
        _ => "question-circle",
    };

    /// <summary>How a part stands, for programs and styles.</summary>
    public static string MarkOf(PartStanding standing) => standing switch
    {
        PartStanding.Holds => "holds",
        PartStanding.Between => "between",
        PartStanding.Fails => "fails",
        _ => "unknown",
    };

    /// <summary>What a score covers, as in <c>2 of 5 parts</c>; null when it has all parts.</summary>
    public static string? PartsOf(Verdict verdict, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(culture);
        var (known, all) = (verdict.KnownParts, verdict.Parts.Count);
        return known == all ? null : $"{known.ToString(culture)} of {all.ToString(culture)} parts";
    }

    /// <summary>A score with what it is out of, as in <c>87 out of 100</c> or <c>100 out of 100 (2 of 5 parts known)</c>.</summary>
    public static string ScoreOf(Verdict verdict, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var score = $"{verdict.Score.ToString(culture)} out of 100";
        return PartsOf(verdict, culture) is { } parts ? $"{score} ({parts} known)" : score;
    }

    /// <summary>A number of months in tenths, as in <c>2.9 months</c>.</summary>
    public static string Months(long tenths, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return tenths >= 1200 ? "100 months or more" : $"{Tenths(tenths, culture)} {(tenths == 10 ? "month" : "months")}";
    }

    /// <summary>A number in tenths, as in <c>13.7</c>; without a digit behind the point when there is none.</summary>
    public static string Tenths(long tenths, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        return tenths % 10 == 0
            ? (tenths / 10).ToString(culture)
            : $"{(tenths / 10).ToString(culture)}{culture.NumberFormat.NumberDecimalSeparator}{(tenths % 10).ToString(culture)}";
    }

    /// <summary>Why the answer is what it is, in a sentence or two.</summary>
    /// <param name="today">The day that it is of.</param>
    /// <param name="money">Writes money.</param>
    public static string Sentence(Verdict verdict, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(money);
        var facts = verdict.Facts;
        var until = DateText.Format(today.AddDays(Verdict.Days), money.Culture);
        var atHand = money.Format(facts.LiquidMinor);
        if (verdict.Answer == VerdictAnswer.No)
        {
            return facts.ObligationsMinor == 0
                ? $"Your accounts are overdrawn: in total you have {atHand}."
                : $"By {until} you have to pay {money.Format(facts.ObligationsMinor)}, and you have {atHand} at hand: "
                    + $"{money.Format(-facts.CoverMinor)} short.";
        }

        var nothing = facts.ObligationsMinor == 0;
        var cover = nothing
            ? $"nothing to pay by {until}"
            : $"for the {money.Format(facts.ObligationsMinor)} you have to pay by {until}";
        return verdict.Answer == VerdictAnswer.Yes
            ? $"You have {atHand} at hand{(nothing ? "," : "")} {cover}, and you spend "
                + $"{(verdict.Average is { LeftMinor: > 0 } ? "less than" : "no more than")} you earn."
            : $"{WhyCareful(verdict, today, money)} You have {atHand} at hand{(nothing ? ", and" : "")} {cover}.";
    }

    /// <summary>Why the answer is what it is, in as few words as say it: for the home page.</summary>
    /// <param name="today">The day that it is of.</param>
    /// <param name="money">Writes money.</param>
    public static string ShortSentence(Verdict verdict, DateOnly today, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentNullException.ThrowIfNull(money);
        var facts = verdict.Facts;
        var until = DateText.FormatDay(today.AddDays(Verdict.Days), money.Culture);
        var toPay = facts.ObligationsMinor == 0 ? "nothing" : money.Format(facts.ObligationsMinor);
        var cover = $"{money.Format(facts.LiquidMinor)} at hand, {toPay} to pay by {until}";
        return verdict.Answer switch
        {
            VerdictAnswer.Yes => cover + ".",
            VerdictAnswer.Careful => $"{WhyCareful(verdict, today, money)} {cover}.".TrimStart(),
            _ when facts.ObligationsMinor == 0 => Sentence(verdict, today, money),
            _ => $"{cover}: {money.Format(-facts.CoverMinor)} short.",
        };
    }

    private static string WhyCareful(Verdict verdict, DateOnly today, MoneyText money)
    {
        var facts = verdict.Facts;
        List<string> doubts = [];
        if (verdict.Average is not { } average)
        {
            doubts.Add($"It’s too early to know what you earn and spend in a month: your first month ends on "
                + $"{DateText.Format(MonthStart.LastDay(today), money.Culture)}.");
        }
        else if (verdict.Part(VerdictPartKind.Flow).Holds == false)
        {
            // The average is rounded; what is compared is not.
            doubts.Add(average.LeftMinor == 0 ? "You spend a little more than you earn."
                : $"You spend {money.Format(-average.LeftMinor)} a month more than you earn.");
        }

        if (facts.OwedMinor > facts.LiquidMinor)
        {
            doubts.Add($"You owe {money.Format(facts.OwedMinor)} on cards, more than you have at hand.");
        }
        else if (facts.OwedRose)
        {
            doubts.Add("What you owe on cards has gone up three months in a row.");
        }

        return string.Join(' ', doubts);
    }
}
