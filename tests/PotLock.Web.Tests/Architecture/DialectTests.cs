using System.Text.RegularExpressions;

namespace PotLock.Web.Tests.Architecture;

/// <summary>What differs between databases stands in the providers' projects; nobody else asks which one it is.</summary>
public sealed partial class DialectTests
{
    [Fact]
    public void Sources_OutsideTheProviders_NeverAskWhichDatabaseItIs()
    {
        var asking = new[] { "PotLock.Domain", "PotLock.Data", "PotLock.Services", "PotLock.Web" }.SelectMany(SourceTree.CSharpFiles)
            .SelectMany(file => File.ReadLines(file).Where(Asks).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"));

        Assert.Empty(asking);
    }

    [Theory]
    [InlineData("if (db.Database.ProviderName?.Contains(\"MySql\") == true)")]
    [InlineData("if (db.Database.ProviderName == name)")]
    [InlineData("return db.Database.ProviderName switch")]
    [InlineData("var isMySql = db.Database.IsMySql();")]
    [InlineData("return traits.Name == \"Sqlite\";")]
    public void Line_ThatComparesTheProvider_IsFound(string line) => Assert.True(Asks(line));

    [Theory]
    [InlineData("assembly.CreateMigration(type, db.Database.ProviderName!);")]
    [InlineData("time.GetUtcNow().UtcDateTime, traits.Name, model.Shape));")]
    public void Line_ThatHandsItsNameOn_IsNot(string line) => Assert.False(Asks(line));

    private static bool Asks(string line) => Asking().IsMatch(line);

    [GeneratedRegex(@"ProviderName\??!?(\.| *[=!]=| is | switch)|\.Is(Sqlite|MySql)\(|traits\.Name( *[=!]=| is | switch|\.)")]
    private static partial Regex Asking();
}
