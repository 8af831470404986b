using PotLock.Services;
using PotLock.Services.Channels;
using PotLock.Services.Exports;
using PotLock.Services.Pages;
using PotLock.Services.Pots;
using PotLock.Services.SetUp;
using PotLock.Services.Transactions;
using PotLock.Services.Withdrawals;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Tests.Api;

/// <summary>
/// What a page can do, a program can: every use case and every read that a page's controller asks for, a controller of the API asks
/// for too. What pages alone need stands here with the reason.
/// </summary>
public sealed class SameCapabilitiesTests
{
    private const string ByHand = "a form says everything that is wrong at once; a call is checked by what it calls";
    private const string Guide = "the guide of a new book asks for what programs do with calls of their own: settings, pots, plans";

    private const string Browsers =
        "a device is a browser: its own push service gives the address, for its session; programs have channels";

    /// <summary>Rooms whose use cases are for people alone.</summary>
    private static readonly (string Room, string Why)[] s_rooms =
    [
        ("PotLock.Services.Users", "whoever holds a token must not be able to take the account over: that is done signed in, in a browser"),
        ("PotLock.Services.Tokens", "a token makes no tokens"),
        ("PotLock.Services.Admin", "a stolen token of an admin must not lock people out; of it, programs have the roles"),
    ];

    private static readonly Dictionary<Type, string> s_pagesOnly = new()
    {
        [typeof(BookQueries)] = "what a form offers to choose from: accounts, cards and categories have lists of their own",
        [typeof(GetSheet)] = "it composes the sheet that every page can open",
        [typeof(MovePot)] = "one place up or down: a program sends the whole order",
        [typeof(CheckTransaction)] = ByHand,
        [typeof(CheckWithdrawal)] = ByHand,
        [typeof(PlanSetUp)] = Guide,
        [typeof(ExportAccount)] = "all about a person is given to who has just logged in, in a browser; of it, programs have the book",
        [typeof(PushDevices)] = Browsers,
        [typeof(TestPush)] = Browsers,
        [typeof(VapidKeys)] = Browsers,
        [typeof(SetUpBook)] = Guide,
        [typeof(SkipSetUp)] = Guide,
        [typeof(OfferIncome)] = Guide,
        [typeof(BuildDemo)] = Guide,
    };

    [Fact]
    public void Page_CanDoNothing_ThatAProgramCannot()
    {
        var missing = Missing(typeof(ApiController).Assembly.GetTypes());
        Assert.True(missing.Count == 0, "No call of the API, and no reason why: " + string.Join(", ", missing.Select(type => type.Name)));
    }

    [Fact]
    public void Reasons_StandForWhatPagesReallyUse()
    {
        var types = typeof(ApiController).Assembly.GetTypes();
        Assert.Empty(s_pagesOnly.Keys.Except(UsedBy<PotLockController>(types)));
        Assert.Empty(s_pagesOnly.Keys.Intersect(UsedBy<ApiController>(types)));
    }

    [Fact]
    public void NewPage_WithoutACall_IsFound()
    {
        var types = typeof(ApiController).Assembly.GetTypes().Append(typeof(NewPageController));
        Assert.Equal([typeof(NewUseCase)], Missing(types));
    }

    private static List<Type> Missing(IEnumerable<Type> types)
    {
        var all = types.ToList();
        return
        [
            .. UsedBy<PotLockController>(all).Except(UsedBy<ApiController>(all)).Except(s_pagesOnly.Keys)
                .Where(type => s_rooms.All(room => room.Room != type.Namespace)),
        ];
    }

    /// <summary>The services that the controllers of a sort are given.</summary>
    private static HashSet<Type> UsedBy<TController>(IEnumerable<Type> types) =>
    [
        .. types.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(TController)))
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.ParameterType)
            .Where(type => type.Assembly == typeof(IFeature).Assembly || type == typeof(NewUseCase)),
    ];

    private sealed class NewUseCase;

#pragma warning disable CS9113, CA1812 // It is only looked at.
    private sealed class NewPageController(NewUseCase useCase) : PotLockController
    {
        public NewUseCase UseCase { get; } = useCase;
    }
#pragma warning restore CS9113, CA1812
}
