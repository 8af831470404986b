using PotLock.Domain.Groups;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Groups;

/// <summary>A table for each field: what is asked is good but for what the row says. Today is 15 March 2027.</summary>
public class GroupRulesTests
{
    private static readonly GroupPerson[] s_people = [new(1, "Ann"), new(2, "Ben"), new(3, "Cat")];

    private static readonly GroupEntryTerms s_good = new("Dinner", 60_00, Day("2027-03-15"), [new(1, 60_00)]);

    [Theory]
    // name | currency | members | refusals
    [InlineData("Lisbon", "GBP", "Ann, Ben", "ok")]
    [InlineData("", "GBP", "Ann, Ben", "group-needs-name")]
    [InlineData("Lisbon", "EUR", "Ann, Ben", "group-currency-differs")]
    [InlineData("Lisbon", "GBP", "Ann", "too-few-members")]
    [InlineData("Lisbon", "GBP", "", "too-few-members")]
    [InlineData("Lisbon", "GBP", "Ann, ANN", "member-name-taken")]
    [InlineData("Lisbon", "GBP", "Ann, \u200b", "member-needs-name")]
    [InlineData("", "EUR", "Ann, Ann", "group-needs-name, group-currency-differs, member-name-taken")]
    public void CheckNew_NamesWhatIsWrong(string name, string currency, string members, string refusals) => Assert.Equal(
        refusals,
        Names(GroupRules.CheckNew(name, currency, "GBP", members.Split(", ", StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void CheckNew_NamesWhichMember()
    {
        var refusal = Assert.Single(GroupRules.CheckNew("Lisbon", "GBP", "GBP", ["Ann", "Ben", "ben"]));
        Assert.Equal(("Members", 2L), (refusal.Property, refusal.Item));
        Assert.Equal("There’s already someone called “ben” in this group. Choose another name.", refusal.Sentence);
    }

    [Theory]
    [InlineData(49, "ok")]
    [InlineData(50, "too-many-members")]
    public void CheckMember_HasRoomForFifty(int others, string refusal) => Assert.Equal(
        refusal, Names([GroupRules.CheckMember("Zoe", [.. Enumerable.Range(1, others).Select(i => $"No. {i}")])]));

    [Theory]
    [InlineData(0, true, "ok", "")]
    [InlineData(-23_34, true, "member-owes", "You still owe £23.34. Settle up first.")]
    [InlineData(-23_34, false, "member-owes", "Sam still owes £23.34. Settle up first.")]
    [InlineData(1, true, "member-is-owed", "You’re still owed £0.01. Settle up first.")]
    [InlineData(1, false, "member-is-owed", "Sam is still owed £0.01. Settle up first.")]
    public void CheckLeave_WithABalance_IsRefused(long balance, bool isYou, string refusal, string sentence)
    {
        var found = GroupRules.CheckLeave("Sam", isYou, balance, Pounds);
        Assert.Equal(refusal, Names([found]));
        Assert.Equal(sentence, found?.Sentence ?? "");
    }

    [Theory]
    [InlineData("D", "ok")]
    [InlineData(" ", "title-missing")]
    [InlineData("two\nlines", "title-has-control-characters")]
    public void CheckEntry_Title(string title, string refusal) => Check(s_good with { Title = title }, refusal, "Title");

    [Theory]
    [InlineData(0, "amount-not-positive")]
    [InlineData(-1, "amount-not-positive")]
    [InlineData(100_000_000_001, "amount-too-large")]
    public void CheckEntry_Amount(long amount, string refusal) => Check(s_good with { AmountMinor = amount }, refusal, "Amount");

    [Theory]
    [InlineData("2027-03-15", "ok")]
    [InlineData("2027-03-16", "date-in-future")]
    [InlineData("1969-12-31", "date-too-early")]
    public void CheckEntry_Date(string date, string refusal) => Check(s_good with { Date = Day(date) }, refusal, "Date");

    [Theory]
    // member amount, … | refusals
    [InlineData("1 6000", "ok")]
    [InlineData("1 2500, 2 3500", "ok")]
    [InlineData("", "nobody-paid")]
    [InlineData("1 5950", "not-all-paid")]
    [InlineData("1 2500, 2 3501", "paid-too-much")]
    [InlineData("1 6000, 4 1", "unknown-member")]
    [InlineData("1 3000, 1 3000", "payer-twice")]
    [InlineData("1 6000, 2 0", "amount-not-positive")]
    [InlineData("1 6001, 2 -1", "amount-not-positive")]
    public void CheckEntry_Payers_SumToTheAmount(string payers, string refusal) => Check(
        s_good with
        {
            Payers =
            [
                .. payers.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Split(' '))
                    .Select(cell => new MemberAmount(long.Parse(cell[0], null), long.Parse(cell[1], null))),
            ],
        },
        refusal,
        "PaidBy");

    [Theory]
    [InlineData(59_50, "Say who paid the other £0.50.")]
    [InlineData(60_50, "That’s £0.50 more than the total of £60.00.")]
    public void CheckEntry_Payers_SaysWhatDiffers(long paid, string sentence) => Assert.Equal(
        sentence,
        Assert.Single(GroupRules.CheckEntry(s_good with { Payers = [new(1, paid)] }, s_people, Day("2027-03-15"), Pounds, Show)).Sentence);

    [Theory]
    // from | to | amount | date | refusals
    [InlineData(2, 1, 20_00, "2027-03-15", "ok")]
    [InlineData(2, 2, 20_00, "2027-03-15", "same-member")]
    [InlineData(2, 9, 20_00, "2027-03-15", "unknown-member")]
    [InlineData(9, 1, 20_00, "2027-03-15", "unknown-member")]
    [InlineData(2, 1, 0, "2027-03-16", "amount-not-positive, date-in-future")]
    public void CheckSettlement_NamesWhatIsWrong(long from, long to, long amount, string date, string refusals) => Assert.Equal(
        refusals,
        Names(GroupRules.CheckSettlement(Person(from), Person(to), amount, Day(date), Day("2027-03-15"), Pounds, Show)));

    [Theory]
    [InlineData(200, "ok")]
    [InlineData(201, "payment-details-too-long")]
    public void CheckDetails_Length(int length, string refusal) =>
        Assert.Equal(refusal, Names([GroupRules.CheckDetails(new string('x', length))]));

    private static GroupPerson? Person(long id) => s_people.FirstOrDefault(person => person.MemberId == id);

    private static void Check(GroupEntryTerms terms, string refusal, string property)
    {
        var found = GroupRules.CheckEntry(terms, s_people, Day("2027-03-15"), Pounds, Show).ToList();
        Assert.Equal(refusal, Names(found));
        Assert.All(found, one => Assert.Equal(property, one.Property));
    }
}
