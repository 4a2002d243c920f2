/** There is no such page, or not for whoever asks: both look the same. */
export class NotHere extends Error {
  override readonly name = 'NotHere';
  constructor() {
    super('no such page');
  }
}

/** Only for whoever is signed in: the page to sign in is shown, and leads back. */
export class SignInFirst extends Error {
  override readonly name = 'SignInFirst';
  constructor() {
    super('nobody is signed in');
  }
}

/** A posted form that did not come from a page of ours. */
export class ForeignForm extends Error {
  override readonly name = 'ForeignForm';
  constructor() {
    super('the form came from elsewhere');
  }
}

/** Asked more often than a person would. */
export class TooOften extends Error {
  override readonly name = 'TooOften';
  constructor() {
    super('asked too often');
  }
}
