using FsCheck;
using FsCheck.Fluent;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Services.Pages;
using PotLock.Services.Tests.Harness;

namespace PotLock.Services.Tests.Ledger;

/// <summary>Any sequence of commands leaves a sound book that equals the notebook's; see <see cref="BookModel"/>.</summary>
public sealed class RandomCommandTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Commands = 30;

    /// <summary>One thing that a user does, with numbers that each step reads in its own way.</summary>
    public sealed record Step(string What, int A, int B = 0, int C = 0, int D = 0);

    private static Gen<Step> Steps { get; } = Gen.Frequency(
        (6, Gen.Choose(1, 300_00).Select(amount => new Step("deposit", amount))),
        (1, Gen.Choose(1, 9).Select(amount => new Step("deposit", amount))),
        (3, Gen.Choose(1, 200_00).Select(amount => new Step("withdraw", amount))),
        (4, from weighting in Gen.Frequency((1, Gen.Constant(0)), (4, Gen.Choose(1, 50_00)))
            from target in Gen.Frequency((2, Gen.Constant(-1)), (1, Gen.Constant(0)), (5, Gen.Choose(1, 150_00)))
            from days in Gen.Frequency((2, Gen.Constant(-1)), (2, Gen.Choose(0, 5)))
            from start in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 100_00)))
            select new Step("pot", weighting, target, days, start)),
        (5, Gen.Choose(0, 4).Select(back => new Step("undo", back))),
        (1, Gen.Choose(0, 30).Select(back => new Step("undo", back))),
        (1, Gen.Choose(1, 3).Select(days => new Step("wait", days))),
        (1, Gen.Constant(new Step("again", 0))));

    [OnEachDatabase]
    public async Task AnySequence_LeavesASoundBookThatEqualsTheModel(DatabaseKind database)
    {
        var app = (await databases.OnAsync(database)).App;
        var property = Prop.ForAll(
            Arb.From(Steps.ArrayOf(Commands), Shrink),
            steps => Task.Run(() => RunAsync(app, steps)).GetAwaiter().GetResult());
        var cases = database == DatabaseKind.Sqlite ? LongRun.Or(150, 10_000) : LongRun.Or(30, 2_000);
        await Task.Run(() => property.Check(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true)));
    }

    private static IEnumerable<Step[]> Shrink(Step[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, i) => i != left).ToArray());

    private static async Task RunAsync(TestApp app, Step[] steps)
    {
        var book = await app.OpenBookAsync();
        var model = new BookModel(book.Today);
        Func<Task<string?>> again = () => Task.FromResult<string?>(null);
        for (var i = 0; i < steps.Length; i++)
        {
            var (expected, act) = Plan(book, model, steps[i], i);
            var refused = await (act ?? again)();
            Assert.Equal((i, expected), (i, act is null && expected is null ? null : refused));
            again = act is null || refused is not null ? again : act;
            if (i % 5 == 4 || i == steps.Length - 1)
            {
                await MustEqualAsync(book, model, i);
            }
        }

        var report = await book.VerifyAsync();
        Assert.Empty(report.Problems);
        Assert.Equal(model.Entries, report.Entries);
    }

    /// <summary>What the model expects of a step, and the command that a user sends; no command for one sent again.</summary>
    private static (string? Expected, Func<Task<string?>>? Act) Plan(TestBook book, BookModel model, Step step, int number)
    {
        // A going live that was undone after its end date is due again: the next page or command finds it.
        model.Wait(0);
        var id = TestBook.NewCommandId();
        switch (step.What)
        {
            case "deposit":
                model.Deposit(step.A);
                return (null, async () => NameOf(await book.DepositAsync(step.A, id)));
            case "withdraw":
                return (model.Withdraw(step.A), async () => NameOf(await book.WithdrawAsync(step.A, id)));
            case "pot":
                long? target = step.B < 0 ? null : step.B + step.D;
                DateOnly? ends = step.C < 0 ? null : book.Today.AddDays(step.C);
                var name = $"Pot {number}";
                return (model.AddPot(name, step.A, target, ends, step.D),
                    async () => NameOf(await book.CreatePotAsync(new NewPot(name, target, ends, step.A, step.D), id)));
            case "undo" when step.A < model.Entries:
                var entry = model.Entries - 1 - step.A;
                return (model.Undo(entry), async () => NameOf(await book.UndoAsync(EntityId.Compose(book.Id, entry + 1), id)));
            case "wait":
                book.Clock.MoveDays(step.A);
                model.Wait(step.A);
                return (null, () => Task.FromResult<string?>(null));
            default:
                return (null, null);
        }
    }

    private static string? NameOf<T>(Outcome<T> outcome) => outcome.IsRefused ? outcome.Refusals[0].Name : null;

    private static async Task MustEqualAsync(TestBook book, BookModel model, int number)
    {
        model.Wait(0);
        var shown = await book.App.Get<GetDashboard>().RunAsync(book.Id);
        Assert.Equal((number, model.Active), (number, shown.ActiveBalanceMinor));
        Assert.Equal(
            model.Pots.Select(pot => (number, pot.Name, pot.Status, pot.LiveOn, pot.Weighting, pot.Balance, pot.IsLocked)),
            shown.Pots.Select(pot => (number, pot.Name, pot.Status, pot.LiveOn, pot.WeightingBasisPoints, pot.BalanceMinor, pot.IsLocked)));
    }
}
