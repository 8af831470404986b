using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Services.Forecasts;
using PotLock.Services.Pages;
using PotLock.Services.Pots;

namespace PotLock.Web.Pots;

/// <summary>Moving a pot's money: top up, take out, spend, set the balance.</summary>
public sealed class PotMoneyController(
    GetPotForAction getPot, ForecastQueries forecasts, TopUpPot topUp, TakeOutOfPot takeOut, SpendFromPot spend, SetPotBalance setBalance)
    : PotActionController(getPot, forecasts)
{
    /// <summary>The form of an action; a page that knows what is missing has the amount typed already.</summary>
    [HttpGet("/pots/{id:long}/{name:regex(^(top-up|take-out|spend|balance)$)}")]
    public Task<IActionResult> New(long id, string name, string? amount)
    {
        IgnoreUnreadableQuery();
        return FormAsync(id, name, Money.TryParse(amount, out var typed) == MoneyTextProblem.None ? Money.ForInput(typed) : null);
    }

    [HttpPost("/pots/{id:long}/top-up")]
    public Task<IActionResult> TopUp(long id, PotActionForm form) => CarryOutAsync(
        id, "top-up", form, Reader.Amount(nameof(form.Amount), form.Amount),
        amount => topUp.RunAsync(Actor, form.CommandId, id, amount, HttpContext.RequestAborted),
        (result, amount) => result.WentLive
            ? $"Added {Money.Format(amount)}. {result.Name} has reached its target: it’s live and ready to spend."
            : $"Added {Money.Format(amount)} to {result.Name}.");

    /// <summary>Takes money out to the active balance.</summary>
    [HttpPost("/pots/{id:long}/take-out")]
    public Task<IActionResult> TakeOut(long id, PotActionForm form) => CarryOutAsync(
        id, "take-out", form, Reader.Amount(nameof(form.Amount), form.Amount),
        amount => takeOut.RunAsync(Actor, form.CommandId, id, amount, HttpContext.RequestAborted),
        (result, amount) => $"Moved {Money.Format(amount)} from {result.Name} to your active balance.");

    /// <summary>Spends from a live pot.</summary>
    [HttpPost("/pots/{id:long}/spend")]
    public Task<IActionResult> Spend(long id, PotActionForm form)
    {
        var reader = Reader;
        var amountMinor = reader.Amount(nameof(form.Amount), form.Amount);
        var category = reader.Id(nameof(form.CategoryId), form.CategoryId, "", "Choose one of your categories.");
        return CarryOutAsync(
            id, "spend", form, amountMinor,
            amount => spend.RunAsync(Actor, form.CommandId, id, amount, form.Description ?? "", category, HttpContext.RequestAborted),
            (result, amount) => $"Spent {Money.Format(amount)} from {result.Name}.",
            view => SpendFromPot.Check(view, amountMinor, form.Description ?? "", category));
    }

    /// <summary>Sets the balance of an open pot.</summary>
    [HttpPost("/pots/{id:long}/balance")]
    public Task<IActionResult> Balance(long id, PotActionForm form) => CarryOutAsync(
        id, "balance", form, Reader.Amount(nameof(form.Balance), form.Balance),
        balance => setBalance.RunAsync(Actor, form.CommandId, id, balance, HttpContext.RequestAborted),
        (result, balance) => $"{result.Name} now has {Money.Format(balance)}.");
}
