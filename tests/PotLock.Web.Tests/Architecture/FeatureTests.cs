using Mono.Cecil;
using PotLock.Web.Tests.Architecture.Circles.Lending;

namespace PotLock.Web.Tests.Architecture;

/// <summary>Features lean on what is below them, and nothing leans back: no folder can be changed only together with another.</summary>
public sealed class FeatureTests
{
    [Theory]
    [InlineData("PotLock.Domain")]
    [InlineData("PotLock.Data")]
    [InlineData("PotLock.Services")]
    [InlineData("PotLock.Web")]
    public void Features_NameEachOtherInNoCircle(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        var circles = FeatureRules.Circles(module, assembly);
        Assert.True(
            circles.Count == 0,
            string.Join(Environment.NewLine, circles.Select(circle => circle.Replace(". ", ".\n  ", StringComparison.Ordinal))));
    }

    [Fact]
    public void Checker_SeesACircle()
    {
        const string root = "PotLock.Web.Tests.Architecture.Circles";
        using var module = ModuleDefinition.ReadModule(typeof(Lender).Assembly.Location);
        Assert.Equal(
            [
                $"Circle of Borrowing, Lending: {root}.Borrowing.Borrower names {root}.Lending.Lender. {root}.Lending.Lender names "
                    + $"{root}.Borrowing.Loan.",
            ],
            FeatureRules.Circles(module, root));
    }
}
