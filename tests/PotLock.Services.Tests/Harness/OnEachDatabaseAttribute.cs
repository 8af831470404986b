using Xunit.Abstractions;
using Xunit.Sdk;

namespace PotLock.Services.Tests.Harness;

/// <summary>The databases that tests run on.</summary>
public enum DatabaseKind
{
    Sqlite,
    MySql,
}

/// <summary>
/// A test that runs once on each database, or on the named ones only; its one parameter says on which. Without a server the
/// MySQL run is skipped and
/// says so.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("PotLock.Services.Tests.Harness.OnEachDatabaseDiscoverer", "PotLock.Services.Tests")]
public sealed class OnEachDatabaseAttribute(params DatabaseKind[] only) : FactAttribute
{
    public DatabaseKind[] Only { get; } = only;
}

/// <summary>Makes one test case for each database.</summary>
public sealed class OnEachDatabaseDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var only = factAttribute.GetNamedArgument<DatabaseKind[]>(nameof(OnEachDatabaseAttribute.Only));
        if (only.Length == 0 || only.Contains(DatabaseKind.Sqlite))
        {
            yield return CaseOn(DatabaseKind.Sqlite);
        }

        if (only.Length > 0 && !only.Contains(DatabaseKind.MySql))
        {
            yield break;
        }

        if (MySqlServer.WhyNone is { } reason)
        {
            yield return new XunitSkippedDataRowTestCase(
                messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(),
                testMethod, reason, [DatabaseKind.MySql]);
        }
        else
        {
            yield return CaseOn(DatabaseKind.MySql);
        }

        XunitTestCase CaseOn(DatabaseKind kind) => new(
            messages, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod, [kind]);
    }
}
