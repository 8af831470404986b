using Microsoft.AspNetCore.Mvc;
using PotLock.Services.Cards;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

/// <summary>Credit cards: the list with what is reserved for them, adding one, changing one.</summary>
public sealed class CardsController(CardQueries cards, AddCard add, EditCard edit) : PotLockController
{
    /// <summary>Every card.</summary>
    [HttpGet("/cards")]
    public async Task<IActionResult> Index() => View("Index", await cards.ListAsync(BookId, HttpContext.RequestAborted));

    /// <summary>The form for a new card.</summary>
    [HttpGet("/cards/new")]
    public IActionResult New() =>
        View(
            "Form",
            new CardFormPage(new CardForm { CommandId = CommandForm.NewCommandId(), DueDays = CardForm.UsualDueDays }, Money, null));

    /// <summary>Adds a card.</summary>
    [HttpPost("/cards")]
    public async Task<IActionResult> Create(CardForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (card, owed) = (form.Read(Reader), Reader.OptionalAmount(nameof(form.OpeningOwed), form.OpeningOwed) ?? 0);
        if (ModelState.IsValid)
        {
            var outcome = await add.RunAsync(Actor, form.CommandId, card, owed, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/cards/{outcome.Value.CardId}", new Notice($"You’ve added {outcome.Value.Name}.", outcome.Value.EntryId));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await add.CheckAsync(BookId, card, owed, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new CardFormPage(form, Money, null));
    }

    /// <summary>The form for changing a card.</summary>
    [HttpGet("/cards/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id) =>
        await FindAsync(id) is { } card ? View("Form", new CardFormPage(CardForm.Of(card, Money), Money, card)) : NotFound();

    /// <summary>Changes a card.</summary>
    [HttpPost("/cards/{id:long}/edit")]
    public async Task<IActionResult> Edit(long id, CardForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (await FindAsync(id) is not { } stored)
        {
            return NotFound();
        }

        var card = form.Read(Reader);
        if (ModelState.IsValid)
        {
            var outcome = await edit.RunAsync(Actor, form.CommandId, id, card, HttpContext.RequestAborted);
            if (!outcome.IsRefused)
            {
                return Done($"/cards/{id}", new Notice($"Your changes to {outcome.Value.Name} are saved."));
            }

            AddRefusals(outcome.Refusals);
        }
        else
        {
            AddRefusalsOfOtherFields(await edit.CheckAsync(BookId, id, card, HttpContext.RequestAborted));
        }

        form.CommandId = NextCommandId(form.CommandId);
        return Refused("Form", new CardFormPage(form, Money, stored));
    }

    private async Task<CardRow?> FindAsync(long id) => (await cards.FindAsync(BookId, id, null, HttpContext.RequestAborted))?.Card;
}
