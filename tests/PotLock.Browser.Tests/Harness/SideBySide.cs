using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("PotLock.Browser.Tests.Harness.SideBySide", "PotLock.Browser.Tests")]

namespace PotLock.Browser.Tests.Harness;

/// <summary>
/// Runs every case of every test on its own, several at a time: whoever is free takes the next. Each has a window of its
/// own and waits for the browser most of the time, so there are more of them than processors.
/// </summary>
/// <remarks>xunit by itself runs at most one test of a class at a time, and most cases here are of one class.</remarks>
public sealed class SideBySide(IMessageSink messages) : XunitTestFramework(messages)
{
    /// <summary>How many run at a time.</summary>
    public static int Workers { get; } = 2 * Environment.ProcessorCount;

    /// <inheritdoc />
    protected override ITestFrameworkExecutor CreateExecutor(System.Reflection.AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(System.Reflection.AssemblyName assembly, ISourceInformationProvider sources, IMessageSink messages)
        : XunitTestFrameworkExecutor(assembly, sources, messages)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink messages,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, messages, options)
    {
        protected override async Task<RunSummary> RunTestCollectionsAsync(
            IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            using var free = new SemaphoreSlim(Workers);
            using var groups = new GroupMessages(messageBus);
            var summary = new RunSummary();
            var cases = TestCases.ToLookup(testCase => testCase.TestMethod.TestClass.Class.GetCustomAttributes(typeof(AloneAttribute))
                .Any());
            foreach (var testCase in cases[true])
            {
                summary.Aggregate(await RunAsync(testCase));
            }

            foreach (var one in await Task.WhenAll(cases[false].Select(RunAsync)))
            {
                summary.Aggregate(one);
            }

            groups.End();
            await SharedBrowser.EndAsync();
            return summary;

            async Task<RunSummary> RunAsync(IXunitTestCase testCase)
            {
                await free.WaitAsync();
                try
                {
                    return await Task.Run(() =>
                        RunTestCollectionAsync(groups, testCase.TestMethod.TestClass.TestCollection, [testCase], cancellationTokenSource));
                }
                finally
                {
                    free.Release();
                }
            }
        }
    }

    /// <summary>
    /// Reports each collection, class and method as begun by the first of its cases and as ended after the last: to the
    /// runner they are groups, of which each begins once.
    /// </summary>
    private sealed class GroupMessages(IMessageBus messageBus) : IMessageBus
    {
        private readonly HashSet<string> _begun = [];
        private readonly Dictionary<string, IMessageSinkMessage> _ended = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            lock (_begun)
            {
                switch (message)
                {
                    case ITestCollectionStarting or ITestClassStarting or ITestMethodStarting:
                        return !_begun.Add(GroupOf(message)) || messageBus.QueueMessage(message);
                    case ITestCollectionFinished or ITestClassFinished or ITestMethodFinished:
                        _ended[GroupOf(message)] = message;
                        return true;
                    default:
                        return messageBus.QueueMessage(message);
                }
            }
        }

        /// <summary>Ends every group, the inner before the outer.</summary>
        public void End()
        {
            foreach (var message in _ended.Values.OrderBy(message => message is ITestMethodFinished
                ? 0
                : message is ITestClassFinished ? 1 : 2))
            {
                messageBus.QueueMessage(message);
            }
        }

        public void Dispose()
        {
        }

        private static string GroupOf(IMessageSinkMessage message) => message switch
        {
            ITestMethodMessage inMethod => $"{inMethod.TestMethod.TestClass.Class.Name}.{inMethod.TestMethod.Method.Name}",
            ITestClassMessage inClass => inClass.TestClass.Class.Name,
            ITestCollectionMessage inCollection => inCollection.TestCollection.UniqueID.ToString(),
            _ => throw new InvalidOperationException($"{message.GetType()} is of no group."),
        };
    }
}

/// <summary>Tests that run while no other does.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AloneAttribute : Attribute;
