using PotLock.Domain.Ledger;

namespace PotLock.Domain.Tests.Ledger;

public class RefusalTests
{
    [Fact]
    public void Under_NamesTheWholeBeforeThePart()
    {
        Assert.Equal("OneOffs.Amount", new Refusal("no", "Amount", "No.").Under("OneOffs").Property);
        Assert.Equal("OneOffs", new Refusal("no", "", "No.").Under("OneOffs").Property);
    }

    [Fact]
    public void Under_OfAList_SaysWhichItem_AndOtherwiseLeavesIt()
    {
        var refusal = new Refusal("no", "Amount", "No.") { Item = 3 };
        Assert.Equal(7, refusal.Under("OneOffs", 7).Item);
        Assert.Equal(3, refusal.Under("OneOffs").Item);
    }
}
