using System.Globalization;
using FsCheck.Fluent;
using PotLock.Domain.Imports;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Imports;

public sealed class StatementAmountProperties
{
    private static readonly string[] Cultures = ["en-GB", "en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "sv-SE", "nb-NO", "pl-PL", "hu-HU"];

    [Fact]
    public void Amount_AsAnyCultureWritesMoney_IsReadBack() =>
        PropertyRun.Holds(
            from currency in Gen.Elements(Currency.All.ToArray())
            from culture in Gen.Elements(Cultures)
            from minor in Gen.OneOf(Gen.Choose(-200_000, 200_000).Select(one => (long)one),
                Gen.Choose(-1_000, 1_000).Select(one => one * 99_999_937L))
            select (currency, culture, minor: Math.Clamp(minor, -currency.MaxAmountMinor, currency.MaxAmountMinor)),
            one =>
            {
                var money = new MoneyText(one.currency, CultureInfo.GetCultureInfo(one.culture));
                var mark = money.Culture.NumberFormat.CurrencyDecimalSeparator == "," ? DecimalMark.Comma : DecimalMark.Point;
                foreach (var text in new[] { money.Format(one.minor), money.FormatNumber(one.minor), money.ForInput(one.minor) })
                {
                    Assert.Equal(AmountProblem.None, StatementAmount.TryRead(text, mark, one.currency, out var read));
                    Assert.Equal(one.minor, read);
                }
            });

    [Fact]
    public void MarkOfAFile_WhenSettled_ReadsWhatWasWritten() =>
        PropertyRun.Holds(
            from culture in Gen.Elements("en-GB", "de-DE")
            from minors in Gen.Choose(-3_000_000, 3_000_000).NonEmptyListOf()
            from digits in Gen.Elements("GBP", "JPY", "KWD")
            select (culture, minors, Currency.Of(digits)),
            one =>
            {
                var money = new MoneyText(one.Item3, CultureInfo.GetCultureInfo(one.culture));
                var tally = new DecimalMarkTally();
                foreach (var minor in one.minors)
                {
                    tally.Add(money.FormatNumber(minor));
                }

                var decision = tally.Decide();
                Assert.NotEmpty(decision.Choices);
                if (decision.Settled is { } mark)
                {
                    Assert.All(one.minors, minor =>
                    {
                        Assert.Equal(AmountProblem.None, StatementAmount.TryRead(money.FormatNumber(minor), mark, one.Item3, out var read));
                        Assert.Equal(minor, read);
                    });
                }
            });

    [Fact]
    public void Text_OfAnyShape_IsAnAmountWithinBoundsOrSaysWhy() =>
        PropertyRun.Holds(
            Gen.Elements("0123456789.,'-+()£€$ CRDkr\u00A0x".ToCharArray()).ListOf().Select(letters => string.Concat(letters)),
            text =>
            {
                foreach (var mark in new[] { DecimalMark.Point, DecimalMark.Comma })
                {
                    var problem = StatementAmount.TryRead(text, mark, Currency.Of("GBP"), out var minor);
                    Assert.True(Math.Abs(minor) <= Currency.Of("GBP").MaxAmountMinor);
                    Assert.True(problem == AmountProblem.None || minor == 0);
                }

                new DecimalMarkTally().Add(text);
                StatementDate.IsDate(text);
                MoneyDirection.TryRead(text, out _);
            });
}
