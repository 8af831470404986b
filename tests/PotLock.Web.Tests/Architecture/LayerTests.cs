using System.Xml.Linq;
using Mono.Cecil;
using PotLock.Data;

namespace PotLock.Web.Tests.Architecture;

public sealed class LayerTests
{
    public static TheoryData<string> Layers => [.. LayerRules.MayReferTo.Keys.Where(IsBuilt)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_RefersOnlyToLayersBelowIt(string layer)
    {
        using var module = Read(layer);
        Assert.Empty(LayerRules.BadReferences(module, layer));
    }

    [Fact]
    public void EveryProjectOfTheSource_HasARule()
    {
        var projects = Directory.GetFiles(Path.Combine(SourceTree.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal(LayerRules.MayReferTo.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_UsesNoPackage()
    {
        using var module = Read("PotLock.Domain");
        Assert.Empty(LayerRules.Packages(module));
        var project = XDocument.Load(Path.Combine(SourceTree.Root, "src", "PotLock.Domain", "PotLock.Domain.csproj"));
        Assert.DoesNotContain(
            project.Descendants(), element => element.Name.LocalName is "PackageReference" or "FrameworkReference" or "ProjectReference");
    }

    [Fact]
    public void Web_NamesTheDataLayerOnlyWhereTheDatabaseIsChosen()
    {
        using var module = Read("PotLock.Web");
        Assert.Empty(LayerRules.DataNamedByWeb(module));
    }

    [Fact]
    public void Checker_SeesAReferenceThatPointsUp()
    {
        using var module = ModuleDefinition.ReadModule(typeof(LayerTests).Assembly.Location);
        Assert.Contains("PotLock.Domain refers to PotLock.Data.", LayerRules.BadReferences(module, "PotLock.Domain"));
        Assert.Contains("xunit.core", LayerRules.Packages(module));
    }

    [Theory]
    [InlineData(typeof(NamesDataInAField))]
    [InlineData(typeof(NamesDataInAMethod))]
    [InlineData(typeof(NamesDataInALambda))]
    [InlineData(typeof(NamesDataInAsyncCode))]
    [InlineData(typeof(NamesDataAsAGenericArgument))]
    public void Checker_SeesAClassThatNamesTheDataLayer(Type offender)
    {
        ArgumentNullException.ThrowIfNull(offender);
        using var module = ModuleDefinition.ReadModule(typeof(LayerTests).Assembly.Location);
        Assert.Contains(
            $"{offender.FullName!.Replace('+', '/')} names PotLock.Data.BookContexts.",
            LayerRules.DataNamedByWeb(module));
    }

    private static bool IsBuilt(string layer) => File.Exists(PathOf(layer));

    private static string PathOf(string layer) => Path.Combine(AppContext.BaseDirectory, layer + ".dll");

    private static ModuleDefinition Read(string layer) => ModuleDefinition.ReadModule(PathOf(layer));
}

// Deliberate violations: they prove that the checker can fail.
#pragma warning disable CS0649, CA1812, IDE0051, IDE0052, CA1823, CS0169, CA1822

internal sealed class NamesDataInAField
{
    private readonly BookContexts? _contexts;
}

internal sealed class NamesDataInAMethod
{
    public static object Open(object contexts) => ((BookContexts)contexts).OpenInstallation();
}

internal sealed class NamesDataInALambda
{
    public static Func<object, object> Opener() => contexts => ((BookContexts)contexts).OpenInstallation();
}

internal sealed class NamesDataInAsyncCode
{
    public static async Task<bool> OpenAsync(object contexts)
    {
        await Task.Yield();
        await using var db = ((BookContexts)contexts).OpenInstallation();
        return db.BookId == 0;
    }
}

internal sealed class NamesDataAsAGenericArgument
{
    public static int Count(object contexts) => ((List<BookContexts?>)contexts).Count;
}
