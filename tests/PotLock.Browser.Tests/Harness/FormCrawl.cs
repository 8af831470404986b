namespace PotLock.Browser.Tests.Harness;

/// <summary>Finds the forms that a person can come to by following links, so that no test has to list them.</summary>
public static class FormCrawl
{
    // Pots, entries or months that are not alike have forms of their own: so many of each are looked at.
    private const int PagesOfOneKind = 5;

    /// <summary>Every form that changes something, once for all the things of a kind that have it.</summary>
    /// <param name="visitor">Who follows the links; the page in the window is where it begins.</param>
    /// <param name="forms">Which forms, as a selector.</param>
    public static async Task<IReadOnlyList<FoundForm>> FindAsync(Visitor visitor, string forms)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        return await visitor.Page.EvaluateAsync<FoundForm[]>(
            """
            async ([forms, most]) => {
              const kindOf = (path) => path.split('?')[0].replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|\d[\d-]*/g, '#');
              const queue = [location.pathname + location.search];
              const queued = new Set(queue);
              const kinds = new Map();
              const found = new Map();
              for (const path of queue) {
                const answer = await fetch(path);
                if (!answer.headers.get('content-type')?.startsWith('text/html')) continue;
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                for (const link of page.querySelectorAll('a[href]')) {
                  const to = new URL(link.getAttribute('href'), new URL(path, location.href));
                  const next = to.pathname + to.search;
                  const kind = kindOf(to.pathname);
                  const seen = kinds.get(kind) ?? 0;
                  if (to.origin === location.origin && !queued.has(next) && seen < most) {
                    kinds.set(kind, seen + 1);
                    queued.add(next);
                    queue.push(next);
                  }
                }
                [...page.querySelectorAll(forms)].forEach((form, place) => {
                  const action = form.getAttribute('action');
                  const kind = kindOf(action);
                  if (!found.has(kind)) found.set(kind, { kind, action, page: path, place });
                });
              }
              return [...found.values()];
            }
            """, new object[] { forms, PagesOfOneKind });
    }
}

/// <summary>A form on a page.</summary>
public sealed class FoundForm
{
    /// <summary>Its address, with # for each number: what it has in common with the forms of other things of its kind.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it is sent.</summary>
    public string Action { get; set; } = "";

    /// <summary>The page that it stands on: path and query.</summary>
    public string Page { get; set; } = "";

    /// <summary>How many forms stand before it there.</summary>
    public int Place { get; set; }
}
