using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Imports;

namespace PotLock.Domain.Tests.Imports;

public sealed class StatementDateProperties
{
    private static readonly (DateOrder Order, string Pattern)[] Patterns =
    [
        (DateOrder.DayMonthYear, "dd/MM/yyyy"), (DateOrder.DayMonthYear, "d.M.yy"), (DateOrder.DayMonthYear, "ddMMyyyy"),
        (DateOrder.DayMonthYear, "dd-MMM-yyyy"), (DateOrder.MonthDayYear, "M/d/yyyy"), (DateOrder.MonthDayYear, "MM-dd-yy"),
        (DateOrder.MonthDayYear, "MMMM d, yyyy"), (DateOrder.YearMonthDay, "yyyy-MM-dd"), (DateOrder.YearMonthDay, "yyyyMMdd"),
        (DateOrder.YearMonthDay, "yy/MM/dd"), (DateOrder.YearMonthDay, "yyyy-MM-ddTHH:mm:ss"),
    ];

    private static Gen<DateOnly> Days => Gen.Choose(new DateOnly(1970, 1, 1).DayNumber, new DateOnly(2069, 12, 31).DayNumber)
        .Select(DateOnly.FromDayNumber);

    [Fact]
    public void Date_InAnyPattern_IsReadBack() =>
        PropertyRun.Holds(
            from day in Days
            from pattern in Gen.Elements(Patterns)
            select (day, pattern),
            one =>
            {
                var text = one.day.ToDateTime(TimeOnly.MinValue).ToString(one.pattern.Pattern, CultureInfo.InvariantCulture);
                Assert.True(StatementDate.TryRead(text, one.pattern.Order, out var read), text);
                Assert.Equal(one.day, read);
            });

    [Fact]
    public void OrderOfAFile_WhenSettled_IsTheOneItWasWrittenIn() =>
        PropertyRun.Holds(
            from pattern in Gen.Elements(Patterns)
            from days in Days.NonEmptyListOf()
            select (pattern, days),
            one =>
            {
                var tally = new DateOrderTally();
                List<string> texts =
                    [.. one.days.Select(day => day.ToDateTime(TimeOnly.MinValue).ToString(one.pattern.Pattern,
                        CultureInfo.InvariantCulture))];
                texts.ForEach(text => tally.Add(text));
                var decision = tally.Decide();
                Assert.Contains(one.pattern.Order,
                    decision.Choices.Select(choice => choice.Order).Append(decision.Settled ?? one.pattern.Order));
                if (decision.Settled is { } settled)
                {
                    Assert.All(one.days.Zip(texts), pair =>
                    {
                        Assert.True(StatementDate.TryRead(pair.Second, settled, out var read));
                        Assert.Equal(pair.First, read);
                    });
                }
            });

    [Fact]
    public void Text_OfAnyShape_NeverThrows() =>
        PropertyRun.Holds(
            Gen.Elements("0123456789/-.' ,:TZ年月日MarchJan\u00A0".ToCharArray()).ListOf().Select(letters => string.Concat(letters)),
            text =>
            {
                foreach (var order in Enum.GetValues<DateOrder>())
                {
                    StatementDate.TryRead(text, order, out _);
                }

                new DateOrderTally().Add(text);
                StatementAmount.IsAmount(text);
            });
}
