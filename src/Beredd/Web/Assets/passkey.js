// Passkeys need the browser: their forms are shown only where it can make and use them.

const works = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

async function ask(form, address) {
  const token = form.querySelector("input[name=__RequestVerificationToken]").value;
  const answer = await fetch(address, { method: "POST", headers: { RequestVerificationToken: token } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function use(id, address, credential) {
  const form = document.getElementById(id);
  if (!form || !works) return;
  form.classList.add("works");
  form.addEventListener("submit", async event => {
    if (form.elements.svar.value) return;
    event.preventDefault();
    try {
      form.elements.svar.value = JSON.stringify(await credential(await ask(form, address)));
      form.submit();
    } catch (error) {
      // Whoever closes the browser's question stays on the page.
      console.info(error);
    }
  });
}

use("nyckel-in", "/konto/nyckel/fraga", options =>
  navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
use("nyckel-ny", "/konto/nyckel/ny", options =>
  navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
