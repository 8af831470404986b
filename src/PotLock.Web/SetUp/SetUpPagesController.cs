using Microsoft.AspNetCore.Mvc;
using PotLock.Domain.Ledger;
using PotLock.Domain.SetUp;
using PotLock.Services.SetUp;
using PotLock.Web.Shared;

namespace PotLock.Web.SetUp;

/// <summary>What the pages of set-up share: one form in three steps, and the page that says that a book is set up already.</summary>
public abstract class SetUpPagesController : PotLockController
{
    /// <summary>The address of the first step.</summary>
    protected const string Address = "/setup";

    /// <summary>The page after set-up that offers what becomes of the income that was given.</summary>
    protected const string IncomeAddress = "/setup/income";

    /// <summary>The page that set-up leads to.</summary>
    protected const string Dashboard = "/dashboard";

    /// <inheritdoc />
    protected override string FieldOf(Refusal refusal) => SetUpForm.FieldOf(refusal);

    /// <summary>The form before anything was typed.</summary>
    protected static SetUpForm NewForm(Book book) => new()
    {
        CommandId = CommandForm.NewCommandId(), Currency = book.CurrencyCode, TimeZone = book.TimeZoneId, Culture = "",
    };

    /// <summary>Reads money as the place that is typed writes it.</summary>
    protected FormReader ReaderFor(SetUpForm form, SetUpView view) => new(ModelState, PlanSetUp.MoneyOf(form.Place(view.Book), view.Book));

    /// <summary>The page of some of the steps.</summary>
    protected SetUpPage Page(SetUpForm form, SetUpView view, IEnumerable<int> steps, int moreRows = 1) =>
        new(form, view, steps.ToHashSet(), Owner.FirstName, moreRows);

    /// <summary>The steps with something wrong, so that it can be put right beside its field, and the one that was sent.</summary>
    protected IEnumerable<int> StepsWithErrors(int sent) => ModelState
        .Where(field => field.Value!.Errors.Count > 0 && field.Key.Length > 0).Select(field => SetUpPage.StepOf(field.Key)).Append(sent);

    /// <summary>The page that says that the book is set up: what was typed here can change nothing any more.</summary>
    protected ViewResult AlreadyDone()
    {
        ModelState.Clear();
        AddRefusals([SetUpRules.AlreadySetUp]);
        return Refused("AlreadyDone", new object());
    }
}
