using System.Globalization;
using System.Text.Json;
using PotLock.Domain.Ledger;
using PotLock.Web.Shared;

namespace PotLock.Web.Tests.Shared;

/// <summary>The figures of a chart stand in the page as JSON, between two tags that no text of a person may end.</summary>
public sealed class ChartTests
{
    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("]]> & 'Bob' \"Ann\" \\ \u2028")]
    public void Json_EndsNoElement_AndStillSaysTheName(string name)
    {
        var money = new MoneyText(Currency.Of("GBP"), CultureInfo.GetCultureInfo("en-GB"));
        var chart = new Chart("Spending", "", ChartKind.Rows, "Category", [name], [new ChartSeries(name, "active", [1_00])], money);

        Assert.DoesNotContain(chart.Json, sign => sign is '<' or '>' or '&' or '\'' or '\u2028');
        var read = JsonSerializer.Deserialize<JsonElement>(chart.Json);
        Assert.Equal(name, read.GetProperty("labels")[0].GetString());
        Assert.Equal(name, read.GetProperty("series")[0].GetProperty("name").GetString());
    }
}
