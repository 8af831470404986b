using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.Schedules;
using PotLock.Services.Schedules;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Schedules;

/// <summary>Scheduled payments and income, and what’s coming up, for programs.</summary>
[Route("api/v1")]
public sealed class SchedulesApiController(ScheduleQueries schedules, PlanSchedule planSchedule, RunOccurrence runOccurrence)
    : ApiController
{
    private const int MostDays = 366;

    /// <inheritdoc />
    protected override string PointerOf(Refusal refusal) => refusal?.Property switch
    {
        "Account" or "Into" => "/accountId",
        _ => base.PointerOf(refusal!),
    };

    /// <summary>Every schedule: active ones by next date, then ended ones.</summary>
    [HttpGet("schedules")]
    public async Task<ActionResult<ApiList<ScheduleJson>>> List() => Ok(new ApiList<ScheduleJson>(
        [.. (await schedules.ListAsync(BookId, Cancelled)).Rows.Select(row => ScheduleJson.Of(row, Owner.Book))]));

    /// <summary>Dates waiting for money or missed, oldest first: record or skip each.</summary>
    [HttpGet("schedules/waiting")]
    public async Task<ActionResult<ApiList<WaitingJson>>> Waiting() => Ok(new ApiList<WaitingJson>(
    [
        .. (await schedules.ListAsync(BookId, Cancelled)).Open.Select(open => new WaitingJson(
            DisplayText.Id(open.Schedule.Id), open.Schedule.Description, Plain(open.Schedule.AmountMinor), open.Place,
            OccurrenceJson.Of(open.Occurrence, new Dictionary<long, bool>()))),
    ]));

    /// <summary>What’s coming up: payments, income, the monthly transfer, and locks that end.</summary>
    /// <param name="days">How many days after today, 1 to 366; 60 if left out.</param>
    [HttpGet("upcoming")]
    public async Task<ActionResult<ApiList<UpcomingJson>>> Upcoming(int days = Timeline.Days)
    {
        if (days is < 1 or > MostDays)
        {
            Reader.Refuse("", "days-out-of-range", "Ask for 1 to 366 days.");
        }

        return Unreadable() ?? (ActionResult<ApiList<UpcomingJson>>)Ok(new ApiList<UpcomingJson>(
        [
            .. (await schedules.UpcomingAsync(BookId, days, Cancelled)).Rows.Select(row => UpcomingJson.Of(row, Owner.Book.Money)),
        ]));
    }

    /// <summary>One schedule, with its next dates and how the last ones went.</summary>
    [HttpGet("schedules/{id:long}")]
    public async Task<ActionResult<ScheduleDetailJson>> Show(long id) =>
        Found(await schedules.FindAsync(BookId, id, Cancelled), ScheduleDetailJson.Of);

    /// <summary>Adds a schedule. What’s due today is recorded when the book is next opened.</summary>
    [HttpPost("schedules")]
    public async Task<ActionResult<ScheduleResultJson>> Create(ScheduleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var terms = body.Read(Reader, default);
        return Unreadable() ?? Made(
            await planSchedule.CreateAsync(Actor, CommandId, terms, Cancelled),
            result => $"/api/v1/schedules/{DisplayText.Id(result.ScheduleId)}", ScheduleResultJson.Of);
    }

    /// <summary>Changes a schedule from its next date on; what’s already recorded stays. An expense can’t become income.</summary>
    [HttpPut("schedules/{id:long}")]
    public async Task<ActionResult<ScheduleResultJson>> Edit(long id, ScheduleBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (await schedules.FindAsync(BookId, id, Cancelled) is not { } detail)
        {
            return Missing();
        }

        var kind = detail.Row.Schedule.Kind;
        var terms = body.Read(Reader, kind);
        if (terms.Kind != kind)
        {
            Reader.Refuse(
                "/kind", "kind-is-fixed", "An expense stays an expense, and income stays income. Add a new schedule instead.");
        }

        return Unreadable() ?? Answer(
            await planSchedule.EditAsync(Actor, CommandId, id, terms, Cancelled), ScheduleResultJson.Of);
    }

    /// <summary>Ends a schedule. Nothing more falls due, and any date that is waiting or missed is skipped. Its history stays.</summary>
    [HttpDelete("schedules/{id:long}")]
    public async Task<ActionResult<ScheduleResultJson>> End(long id) =>
        Answer(await planSchedule.EndAsync(Actor, CommandId, id, Cancelled), ScheduleResultJson.Of);

    /// <summary>Records one date today, as PotLock would itself: one that is waiting or missed, or the next.</summary>
    [HttpPost("schedules/{id:long}/run")]
    public Task<ActionResult<OccurrenceResultJson>> Run(long id, OccurrenceBody body) =>
        ActAsync(body, dueOn => runOccurrence.RunAsync(Actor, CommandId, id, dueOn, Cancelled));

    /// <summary>Skips one date: no money moves.</summary>
    [HttpPost("schedules/{id:long}/skip")]
    public Task<ActionResult<OccurrenceResultJson>> Skip(long id, OccurrenceBody body) =>
        ActAsync(body, dueOn => runOccurrence.SkipAsync(Actor, CommandId, id, dueOn, Cancelled));

    private async Task<ActionResult<OccurrenceResultJson>> ActAsync(
        OccurrenceBody body, Func<DateOnly?, Task<Outcome<OccurrenceResult>>> act)
    {
        ArgumentNullException.ThrowIfNull(body);
        var dueOn = Reader.OptionalDate("/dueOn", body.DueOn);
        return Unreadable() ?? Answer(await act(dueOn), result => OccurrenceResultJson.Of(result, Owner.Book.Money));
    }
}
