using PotLock.Domain.Groups;
using static PotLock.Domain.Tests.TestBook;

namespace PotLock.Domain.Tests.Groups;

/// <summary>How an amount is shared out, to the penny, and what is refused.</summary>
public class GroupSharesTests
{
    [Theory]
    // number | amount | mode | units in joining order | shares
    [InlineData("1 | 1000 | Equal   | 1 1 1          | 334 333 333")]
    [InlineData("2 | 1000 | Equal   | 1 1 1          | 333 334 333")]
    [InlineData("3 | 1000 | Equal   | 1 1 1          | 333 333 334")]
    [InlineData("4 | 1000 | Equal   | 1 1 1          | 334 333 333")] // and round again
    [InlineData("3 | 1001 | Equal   | 1 1 1          | 334 333 334")] // two odd pennies: the third, then the first
    [InlineData("1 | 6000 | Equal   | 1 1 1          | 2000 2000 2000")]
    [InlineData("1 | 1    | Equal   | 1 1            | 1 0")]
    [InlineData("2 | 1    | Equal   | 1 1            | 0 1")]
    [InlineData("9 | 1    | Equal   | 1              | 1")]
    [InlineData("1 | 1000 | Equal   | 0 7 1          | 334 333 333")] // units are not looked at
    [InlineData("1 | 1000 | Shares  | 2 1            | 667 333")]
    [InlineData("1 | 1000 | Shares  | 1000 1 0       | 999 1 0")]
    [InlineData("1 | 100  | Shares  | 1 0 1 1        | 34 0 33 33")]
    [InlineData("2 | 100  | Shares  | 1 0 1 1        | 33 0 34 33")] // who has none does not delay the penny's turn
    [InlineData("3 | 100  | Shares  | 1 0 1 1        | 33 0 33 34")]
    [InlineData("1 | 1000 | Percent | 3333 3333 3334 | 333 333 334")] // the largest fraction comes before the turn
    [InlineData("1 | 999  | Percent | 5000 5000      | 500 499")]
    [InlineData("2 | 999  | Percent | 5000 5000      | 499 500")]
    [InlineData("1 | 100  | Percent | 10000 0        | 100 0")]
    [InlineData("7 | 1000 | Exact   | 1 0 999        | 1 0 999")]
    [InlineData("1 | 100000000000 | Equal | 1 1 1    | 33333333334 33333333333 33333333333")]
    public void Of_SharesOut(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var shares = GroupShares.Of(
            long.Parse(cells[1], null), int.Parse(cells[0], null), Enum.Parse<ShareMode>(cells[2]), Asked(cells[3]), Pounds);
        Assert.Equal(cells[4], string.Join(' ', shares.Value.Select(share => share.AmountMinor)));
        Assert.Equal(Asked(cells[3]).Select(one => one.MemberId), shares.Value.Select(share => share.MemberId));
    }

    [Theory]
    // amount | mode | units | refusals
    [InlineData("0    | Equal   | 1 1        | amount-not-positive")]
    [InlineData("-1   | Equal   | 1 1        | amount-not-positive")]
    [InlineData("1000 | Equal   |            | nobody-shares")]
    [InlineData("1000 | 9       | 1          | unknown-mode")]
    [InlineData("1000 | Shares  | 0 0        | all-shares-zero")]
    [InlineData("1000 | Shares  | -1 1       | shares-out-of-range")]
    [InlineData("1000 | Shares  | 1001 1     | shares-out-of-range")]
    [InlineData("1000 | Percent | 5000 4999  | percent-missing")]
    [InlineData("1000 | Percent | 5000 5001  | percent-too-much")]
    [InlineData("1000 | Percent | 0 0        | percent-missing")]
    [InlineData("1000 | Percent | 10001 -1   | percent-out-of-range, percent-out-of-range")]
    [InlineData("1000 | Exact   | 500 450    | not-shared-out")]
    [InlineData("1000 | Exact   | 500 501    | shared-out-too-much")]
    [InlineData("1000 | Exact   | 1001 -1    | share-amount-out-of-range")]
    [InlineData("0    | Shares  | 0 0        | amount-not-positive")]
    public void Of_Refuses(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var shares = GroupShares.Of(long.Parse(cells[0], null), 1, Enum.Parse<ShareMode>(cells[1]), Asked(cells[2]), Pounds);
        Assert.Equal(cells[3], Names(shares.Refusals));
    }

    [Theory]
    [InlineData(ShareMode.Percent, "5000 4999", "0.01% is missing. The percentages must add up to 100%.")]
    [InlineData(ShareMode.Percent, "5000 5025", "That’s 0.25% too much. The percentages must add up to 100%.")]
    [InlineData(ShareMode.Exact, "500 450", "£0.50 is not shared out yet.")]
    [InlineData(ShareMode.Exact, "500 501", "That’s £0.01 more than the total of £10.00.")]
    [InlineData(ShareMode.Shares, "0 0", "Give at least one person a share.")]
    [InlineData(ShareMode.Shares, "1001 1", "Enter a whole number of shares from 0 to 1,000.")]
    public void Of_Refused_SaysWhatIsMissing(ShareMode mode, string units, string sentence)
    {
        var refusal = Assert.Single(GroupShares.Of(1000, 1, mode, Asked(units), Pounds).Refusals);
        Assert.Equal(sentence, refusal.Sentence);
        Assert.Equal(GroupShares.Share, refusal.Property);
    }

    [Fact]
    public void Of_AUnitOutOfRange_NamesWhoseItIs() =>
        Assert.Equal(2, Assert.Single(GroupShares.Of(1000, 1, ShareMode.Shares, Asked("1 1001"), Pounds).Refusals).Item);

    [Fact]
    public void Of_TheEntryBeforeTheFirst_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupShares.Of(1000, 0, ShareMode.Equal, Asked("1"), Pounds));

    /// <summary>Members 1, 2, … in joining order.</summary>
    private static List<ShareAsked> Asked(string units) =>
        [.. units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((unit, i) => new ShareAsked(i + 1, long.Parse(unit, null)))];
}
